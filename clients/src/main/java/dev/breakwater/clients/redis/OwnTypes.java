package dev.breakwater.clients.redis;

import org.jspecify.annotations.Nullable;

/** Takes a client's own values apart, which hold others and never change themselves. */
public abstract class OwnTypes {

  /** A client whose replies are made of Java's own types alone. */
  public static final OwnTypes NONE =
      new OwnTypes() {
        @Override
        public @Nullable Object @Nullable [] parts(Object value) {
          return null;
        }

        @Override
        public Object of(Object value, @Nullable Object[] parts) {
          return value;
        }
      };

  /** What the value holds; null for one of an unknown type. */
  public abstract @Nullable Object @Nullable [] parts(Object value);

  /** A value like this one that holds those parts, some of which are copies. */
  public abstract Object of(Object value, @Nullable Object[] parts);
}
