package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.Constants;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.BooleanOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.DoubleOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands of Lettuce are answered without a server: values as the codec decodes them. */
final class LettuceAnswers {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  private LettuceAnswers() {}

  /** For a method of the blocking interface; what it returns tells what is wanted. */
  static @Nullable Object constant(
      @Nullable StatefulConnection<?, ?> connection, Class<?> type, FallbackSpec.Value value)
      throws Unanswerable {
    String text = value.text();
    if (text == null && (Number.class.isAssignableFrom(type) || type == Boolean.class)) {
      throw new Unanswerable("found null, expected a number: callers take it for granted");
    }
    return type == Object.class && text != null
        ? decoded(connection, text)
        : Constants.of(value, type);
  }

  /** For a command that goes by itself; what collects its answer tells what is wanted. */
  static @Nullable Object constant(
      @Nullable StatefulConnection<?, ?> connection,
      @Nullable CommandOutput<?, ?, ?> output,
      FallbackSpec.Value value)
      throws Unanswerable {
    String text = value.text();
    if (output instanceof ValueOutput<?, ?>) {
      return text == null ? null : decoded(connection, text);
    }
    if (output instanceof StatusOutput<?, ?>) {
      return text;
    }
    Class<?> type =
        output instanceof IntegerOutput<?, ?>
            ? Long.class
            : output instanceof BooleanOutput<?, ?>
                ? Boolean.class
                : output instanceof DoubleOutput<?, ?> ? Double.class : null;
    if (type != null) {
      return constant(connection, type, value);
    }
    boolean list = output != null && output.getClass().getName().endsWith("ListOutput");
    if (list && FallbackSpec.Value.EMPTY.equals(text)) {
      List<Object> none = new ArrayList<>();
      return none;
    }
    throw new Unanswerable("nobody knows what the command's answer is made of");
  }

  private static @Nullable Object decoded(
      @Nullable StatefulConnection<?, ?> connection, String text) throws Unanswerable {
    RedisCodec<?, ?> codec = connection == null ? null : FIELDS.find(connection, RedisCodec.class);
    if (codec == null) {
      throw new Unanswerable("nobody knows how the connection's values are decoded");
    }
    return codec.decodeValue(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
