package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Operation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Which command a method of the blocking interface sends, told by the method's name: Lettuce calls
 * it as the command, with words behind it that say how ({@code zrangeWithScores}). Where the name
 * does not tell for certain there is no answer; such a call is guarded further in, where its
 * command is known, and not made again.
 */
final class SyncCommands {

  private final WeakIdentityMap<Object> known = new WeakIdentityMap<>();

  private static final Object NONE = new Object();

  /** The command; null where it is not certain, belongs to the connection, or may block. */
  @Nullable Operation of(Method method) {
    Object met = known.get(method);
    if (met == null) {
      Operation found = find(method.getName());
      met = known.putIfAbsent(method, found == null ? NONE : found);
    }
    return met instanceof Operation operation ? operation : null;
  }

  /** Whether the results go to the caller piece by piece, and so would come twice. */
  static boolean streams(Method method) {
    for (Class<?> type : method.getParameterTypes()) {
      if (type.getName().endsWith("StreamingChannel")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Operation find(String name) {
    Operation command = Commands.known(firstWord(name));
    return command == null
            || Commands.isOfConnection(command)
            || Commands.isBlocking(command)
            || mayBlock(command)
        ? null
        : command;
  }

  /** Reading a stream blocks if its arguments say so. */
  static boolean mayBlock(Operation command) {
    return command.name().equals("XREAD") || command.name().equals("XREADGROUP");
  }

  /** Properties are not told from commands ({@code setTimeout}): their names say nothing. */
  private static String firstWord(String name) {
    int end = 0;
    while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
      end++;
    }
    String word = name.substring(0, end);
    boolean property = end < name.length() && (word.equals("get") || word.equals("set"));
    return property ? name : word;
  }
}
