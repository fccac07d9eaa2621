package dev.breakwater.clients.support;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a value among an object's fields, nearest first, through a library's own objects only.
 * Slow, and so used once an object.
 */
public final class FieldSearch {

  private static final int MOST_OBJECTS = 64;

  private final String through;

  /**
   * @param through how the class names of the library's own objects begin
   */
  public FieldSearch(String through) {
    this.through = through;
  }

  /** The nearest value of this type; the object itself counts. */
  public <T> @Nullable T find(Object root, Class<T> type) {
    Object found = search(root, type, null);
    return found == null ? null : type.cast(found);
  }

  /** The nearest field's value of this type and name; primitives come boxed. */
  public <T> @Nullable T find(Object root, Class<T> type, String field) {
    Object found = search(root, type, field);
    return found == null ? null : type.cast(found);
  }

  private @Nullable Object search(Object root, Class<?> type, @Nullable String field) {
    if (field == null && type.isInstance(root)) {
      return root;
    }
    Map<Object, Boolean> seen = new IdentityHashMap<>();
    ArrayDeque<Object> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty() && seen.size() < MOST_OBJECTS) {
      Object at = waiting.remove();
      if (seen.put(at, Boolean.TRUE) == null) {
        Object found = among(at, type, field, waiting);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Object among(
      Object owner, Class<?> type, @Nullable String name, ArrayDeque<Object> waiting) {
    for (Class<?> at = owner.getClass(); at != null; at = at.getSuperclass()) {
      if (at.getName().startsWith("java.")) {
        return null;
      }
      for (Field field : at.getDeclaredFields()) {
        if (field.getType().isPrimitive() && !field.getName().equals(name)) {
          continue;
        }
        Object value = value(owner, field);
        if (value == null) {
          continue;
        }
        if (type.isInstance(value) && (name == null || field.getName().equals(name))) {
          return value;
        }
        if (value.getClass().getName().startsWith(through)) {
          waiting.add(value);
        }
      }
    }
    return null;
  }

  private static @Nullable Object value(Object owner, Field field) {
    if (Modifier.isStatic(field.getModifiers())) {
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
