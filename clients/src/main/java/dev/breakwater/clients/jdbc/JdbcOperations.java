package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Operation;
import java.util.List;

/** What a JDBC call can do. The indexes are part of the family's routing tables: never reorder. */
public final class JdbcOperations {

  public static final Operation CONNECT = new Operation(0, "connect");
  public static final Operation QUERY = new Operation(1, "query");
  public static final Operation UPDATE = new Operation(2, "update");
  public static final Operation BATCH = new Operation(3, "batch");
  public static final Operation CALL = new Operation(4, "call");
  public static final Operation EXECUTE = new Operation(5, "execute");
  public static final Operation COMMIT = new Operation(6, "commit");
  public static final Operation ROLLBACK = new Operation(7, "rollback");
  public static final Operation PING = new Operation(8, "ping");

  private JdbcOperations() {}

  /** All of them, each at its index. */
  public static List<Operation> all() {
    return List.of(CONNECT, QUERY, UPDATE, BATCH, CALL, EXECUTE, COMMIT, ROLLBACK, PING);
  }
}
