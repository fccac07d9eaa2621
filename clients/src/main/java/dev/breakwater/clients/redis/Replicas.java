package dev.breakwater.clients.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of decoded replies, as far as they are made of Java's own types and a client's. */
public final class Replicas {

  /** Deeper than any reply that is plain data. */
  private static final int DEEPEST = 8;

  private Replicas() {}

  /** Roughly what a reply takes in memory; -1 for one that cannot be copied. */
  public static long bytes(@Nullable Object reply, OwnTypes own) {
    return bytes(reply, own, 0);
  }

  private static long bytes(@Nullable Object reply, OwnTypes own, int depth) {
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
      long keys = sum(map.keySet(), own, depth);
      long values = sum(map.values(), own, depth);
      return keys < 0 || values < 0 ? -1 : keys + values;
    }
    if ((reply instanceof List<?> || reply instanceof Set<?>) && isOfJava(reply)) {
      return sum((Iterable<?>) reply, own, depth);
    }
    Object[] parts = own.parts(reply);
    return parts == null ? -1 : sum(Arrays.asList(parts), own, depth);
  }

  private static boolean isOfJava(@Nullable Object reply) {
    return reply == null || reply.getClass().getName().startsWith("java.");
  }

  private static long sum(Iterable<?> parts, OwnTypes own, int depth) {
    long sum = 48;
    for (Object part : parts) {
      long bytes = bytes(part, own, depth + 1);
      if (bytes < 0) {
        return -1;
      }
      sum += 16 + bytes;
    }
    return sum;
  }

  /** A copy, which can be changed like a reply; only where {@link #bytes} knows its size. */
  public static @Nullable Object copy(@Nullable Object reply, OwnTypes own) {
    if (reply instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (reply instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        copy.put(copy(each.getKey(), own), copy(each.getValue(), own));
      }
      return copy;
    }
    if (reply instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object each : list) {
        copy.add(copy(each, own));
      }
      return copy;
    }
    if (reply instanceof Set<?> set) {
      Set<@Nullable Object> copy = new LinkedHashSet<>();
      for (Object each : set) {
        copy.add(copy(each, own));
      }
      return copy;
    }
    Object[] parts = reply == null || isOfJava(reply) ? null : own.parts(reply);
    if (reply == null || parts == null) {
      return reply;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] = copy(parts[i], own);
    }
    return own.of(reply, parts);
  }
}
