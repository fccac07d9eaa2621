package dev.breakwater.clients.mongodb;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * MongoDB's synchronous driver: whatever a collection or a database is asked ends in one of two
 * methods of its executor, one that reads and one that writes. The executor's class has another
 * name since 5.2.
 */
public final class MongoLibrary {

  static final String READ = "read";
  static final String WRITE = "write";

  private static final List<String> EXECUTORS =
      List.of(
          "com.mongodb.client.internal.MongoClusterImpl$OperationExecutorImpl",
          "com.mongodb.client.internal.MongoClientDelegate$DelegateOperationExecutor");
  private static final String OPERATION = "com.mongodb.internal.operation.";

  private MongoLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "mongodb",
        Family.MONGODB,
        List.of(
            WeavePoint.of(
                READ,
                Shape.CALL,
                EXECUTORS,
                "execute("
                    + (OPERATION + "ReadOperation,")
                    + "com.mongodb.ReadPreference,"
                    + "com.mongodb.ReadConcern,"
                    + "com.mongodb.client.ClientSession)"),
            WeavePoint.of(
                WRITE,
                Shape.CALL,
                EXECUTORS,
                "execute("
                    + (OPERATION + "WriteOperation,")
                    + "com.mongodb.ReadConcern,"
                    + "com.mongodb.client.ClientSession)")),
        "dev.breakwater.clients.mongodb.MongoAdapter");
  }
}
