package dev.breakwater.clients.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of decoded replies, as far as they are made of Java's own types. */
public final class Replicas {

  /** Deeper than any reply that is plain data. */
  private static final int DEEPEST = 8;

  private Replicas() {}

  /** Roughly what a reply takes in memory; -1 for one that cannot be copied. */
  public static long bytes(@Nullable Object reply) {
    return bytes(reply, 0);
  }

  private static long bytes(@Nullable Object reply, int depth) {
    if (reply == null || reply instanceof Number || reply instanceof Boolean) {
      return isOfJava(reply) ? 24 : -1;
    }
    if (reply instanceof String text) {
      return 40 + 2L * text.length();
    }
    if (reply instanceof byte[] bytes) {
      return 16 + bytes.length;
    }
    if (depth == DEEPEST) {
      return -1;
    }
    if (reply instanceof Map<?, ?> map && isOfJava(reply)) {
      return sum(map.keySet(), depth) < 0 || sum(map.values(), depth) < 0
          ? -1
          : 48 + sum(map.keySet(), depth) + sum(map.values(), depth);
    }
    return (reply instanceof List<?> || reply instanceof Set<?>) && isOfJava(reply)
        ? sum((Iterable<?>) reply, depth)
        : -1;
  }

  private static boolean isOfJava(@Nullable Object reply) {
    return reply == null || reply.getClass().getName().startsWith("java.");
  }

  private static long sum(Iterable<?> parts, int depth) {
    long sum = 48;
    for (Object part : parts) {
      long bytes = bytes(part, depth + 1);
      if (bytes < 0) {
        return -1;
      }
      sum += 16 + bytes;
    }
    return sum;
  }

  /** A copy, which can be changed like a reply; only where {@link #bytes} knows its size. */
  public static @Nullable Object copy(@Nullable Object reply) {
    if (reply instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (reply instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        copy.put(copy(each.getKey()), copy(each.getValue()));
      }
      return copy;
    }
    if (reply instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object each : list) {
        copy.add(copy(each));
      }
      return copy;
    }
    if (reply instanceof Set<?> set) {
      Set<@Nullable Object> copy = new LinkedHashSet<>();
      for (Object each : set) {
        copy.add(copy(each));
      }
      return copy;
    }
    return reply;
  }
}
