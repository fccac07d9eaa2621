package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.redis.OwnTypes;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.Value;
import org.jspecify.annotations.Nullable;

/** Lettuce's values with a key or a score, as {@code MGET} and {@code HMGET} are answered with. */
final class Values extends OwnTypes {

  static final Values OF_LETTUCE = new Values();

  private Values() {}

  @Override
  @SuppressWarnings("NullAway") // where there is no value, null is asked for instead
  public @Nullable Object @Nullable [] parts(Object value) {
    if (value instanceof KeyValue<?, ?> pair) {
      return new Object[] {pair.getKey(), pair.getValueOrElse(null)};
    }
    boolean text =
        value instanceof ScoredValue<?> scored && scored.getValueOrElse(null) instanceof String;
    return text ? new Object[] {((Value<?>) value).getValueOrElse(null)} : null;
  }

  @Override
  public Object of(Object value, @Nullable Object[] parts) {
    return value instanceof KeyValue<?, ?> ? KeyValue.fromNullable(parts[0], parts[1]) : value;
  }
}
