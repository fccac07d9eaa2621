package dev.breakwater.clients.jedis;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a value of a type among an object's fields, nearest first, through Jedis' own objects
 * only. Slow, and so used once an object.
 */
final class FieldSearch {

  private static final int MOST_OBJECTS = 64;

  private FieldSearch() {}

  static <T> @Nullable T find(Object root, Class<T> type) {
    Map<Object, Boolean> seen = new IdentityHashMap<>();
    ArrayDeque<Object> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty() && seen.size() < MOST_OBJECTS) {
      Object at = waiting.remove();
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      if (seen.put(at, Boolean.TRUE) == null) {
        addFields(at, waiting);
      }
    }
    return null;
  }

  private static void addFields(Object owner, ArrayDeque<Object> waiting) {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith("java.")) {
        return;
      }
      for (Field field : type.getDeclaredFields()) {
        Object value = value(owner, field);
        if (value != null && value.getClass().getName().startsWith("redis.clients.jedis.")) {
          waiting.add(value);
        }
      }
    }
  }

  private static @Nullable Object value(Object owner, Field field) {
    if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
      return null;
    }
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return null; // a module that keeps its fields to itself
    }
  }
}
