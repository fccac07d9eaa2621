package dev.breakwater.clients.redis;

import dev.breakwater.engine.call.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redis commands as operations, with the categories that rules may name. One that is not in the
 * table counts as a write; the first {@value #MOST_UNKNOWN} such names are operations of their own,
 * further ones share {@code OTHER}.
 *
 * <p>{@code @repeatable} is ours: the command may be made again whatever happened to it.
 */
public final class Commands {

  /** Borrowing a connection; not a command. */
  public static final Operation CONNECT;

  /** The commands of a pipeline, sent together; not a command. */
  public static final Operation PIPELINE;

  private static final int MOST_UNKNOWN = 256;
  private static final Map<String, Operation> KNOWN = new HashMap<>();
  private static final List<Operation> ALL = new ArrayList<>();
  private static final Operation OTHER;
  private static final Operation SELECT;
  private static final Operation AUTH;
  private static final Operation HELLO;
  private static final Operation RESET;
  private static final int FIRST_UNKNOWN;

  static {
    CONNECT = add("connect", Set.of("@connection"));
    PIPELINE = add("pipeline", Set.of("@write"));
    OTHER = add("OTHER", Set.of("@write"));
    for (CommandTable row : CommandTable.values()) {
      for (String name : row.names) {
        KNOWN.put(name, add(name, row.categories));
      }
    }
    FIRST_UNKNOWN = ALL.size();
    SELECT = of("SELECT");
    AUTH = of("AUTH");
    HELLO = of("HELLO");
    RESET = of("RESET");
  }

  private Commands() {}

  private static Operation add(String name, Set<String> categories) {
    Operation fresh = new Operation(ALL.size(), name, categories);
    ALL.add(fresh);
    return fresh;
  }

  /** The operation of this command's first word, in any case. */
  public static Operation of(String command) {
    String name = command.toUpperCase(Locale.ROOT);
    synchronized (ALL) {
      Operation known = KNOWN.get(name);
      if (known != null) {
        return known;
      }
      if (KNOWN.size() >= CommandTable.size() + MOST_UNKNOWN) {
        return OTHER;
      }
      Operation fresh = add(name, Set.of("@write"));
      KNOWN.put(name, fresh);
      return fresh;
    }
  }

  /** The operation of this name, in any case, if it is a command of the table; else null. */
  public static @Nullable Operation known(String command) {
    synchronized (ALL) {
      Operation known = KNOWN.get(command.toUpperCase(Locale.ROOT));
      return known != null && known.index() < FIRST_UNKNOWN ? known : null;
    }
  }

  /** Whether the command changes nothing, so that it may be made again whatever happened to it. */
  public static boolean isRepeatable(Operation command) {
    return command.categories().contains("@repeatable");
  }

  /** Whether the command rightly waits for something to happen. */
  public static boolean isBlocking(Operation command) {
    return command.categories().contains("@blocking");
  }

  /** Whether it belongs to its connection's state: it makes no sense on another one. */
  public static boolean isOfConnection(Operation command) {
    return command.categories().contains("@connection")
        || command.categories().contains("@transaction");
  }

  /** Whether its connection may speak as another user, or of another database, after it. */
  public static boolean changesOwner(Operation command) {
    return command == SELECT || command == AUTH || command == HELLO || command == RESET;
  }

  /** Whether its connection is no longer used for calls and answers after it. */
  public static boolean isSubscription(Operation command) {
    return command.categories().contains("@pubsub") && isBlocking(command);
  }
}
