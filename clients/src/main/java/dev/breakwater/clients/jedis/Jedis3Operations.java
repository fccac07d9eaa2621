package dev.breakwater.clients.jedis;

import dev.breakwater.clients.redis.Commands;
import dev.breakwater.engine.call.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calls of Jedis 3 do, by the tags of their points. */
final class Jedis3Operations {

  private static final Operation XREAD = Commands.of("XREAD");
  private static final Operation XREADGROUP = Commands.of("XREADGROUP");

  private static final Map<String, Operation> BY_TAG = new HashMap<>();

  static {
    for (Map.Entry<String, String> method : Jedis3Commands.byMethod().entrySet()) {
      BY_TAG.put(method.getKey(), Commands.of(method.getValue()));
    }
    BY_TAG.put("EXEC", Commands.of("EXEC"));
    BY_TAG.put("DISCARD", Commands.of("DISCARD"));
    BY_TAG.put("connect", Commands.CONNECT);
    BY_TAG.put("pipeline", Commands.PIPELINE);
  }

  private Jedis3Operations() {}

  /** Whether it may wait for something to happen; of a stream's reading only the arguments tell. */
  static boolean mayBlock(Operation operation) {
    return Commands.isBlocking(operation) || operation == XREAD || operation == XREADGROUP;
  }

  /** What a call of the point of this tag does. */
  static @Nullable Operation operation(String tag) {
    return BY_TAG.get(tag);
  }
}
