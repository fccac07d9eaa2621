package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.Constants;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.fallback.AnswerKey;
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
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    Object none = output == null ? null : empty(output.getClass().getName());
    if (none != null && FallbackSpec.Value.EMPTY.equals(text)) {
      return none;
    }
    throw new Unanswerable("nobody knows what the command's answer is made of");
  }

  /** A collection without elements, as an output of this class has one; null for another. */
  private static @Nullable Object empty(String output) {
    if (output.endsWith("ListOutput")) {
      return new ArrayList<>();
    }
    if (output.endsWith("SetOutput")) {
      return new LinkedHashSet<>();
    }
    return output.endsWith("MapOutput") ? new LinkedHashMap<>() : null;
  }

  /** What is asked, of whom, and as whom. */
  static AnswerKey key(
      Resource server, LinkOwner owner, RedisCommand<?, ?, ?> command, boolean elements) {
    AnswerKey key =
        new AnswerKey()
            .with(server.name())
            .with(server.facts().get("database"))
            .with(owner.toString())
            .with(elements ? "elements" : "whole")
            .with(String.valueOf(command.getOutput().getClass().getName()))
            .with(command.getType().toString());
    CommandArgs<?, ?> arguments = command.getArgs();
    if (arguments == null) {
      return key;
    }
    ByteBuf encoded = Unpooled.buffer();
    arguments.encode(encoded);
    byte[] bytes = new byte[encoded.readableBytes()];
    encoded.readBytes(bytes);
    return key.with(bytes);
  }

  /**
   * The question as a command that nobody has sent and that collects an answer of its own.
   *
   * @throws Unanswerable where its output cannot be made anew
   */
  static AsyncCommand<?, ?, ?> afresh(
      @Nullable Object argument, RedisCommand<?, ?, ?> question, RedisCodec<?, ?> codec)
      throws Unanswerable {
    if (argument instanceof ReactiveCommand recipe) {
      RedisCommand<?, ?, ?> fresh = recipe.fresh();
      if (fresh != null) {
        return new AsyncCommand<>(fresh);
      }
    }
    if (argument != question && question instanceof AsyncCommand<?, ?, ?> dry) {
      return dry;
    }
    return new AsyncCommand<>(copy(question, codec));
  }

  @SuppressWarnings("unchecked") // of the same codec as the question's
  private static RedisCommand<Object, Object, Object> copy(
      RedisCommand<?, ?, ?> question, RedisCodec<?, ?> codec) throws Unanswerable {
    try {
      Object output =
          question.getOutput().getClass().getConstructor(RedisCodec.class).newInstance(codec);
      return new Command<>(
          question.getType(),
          (CommandOutput<Object, Object, Object>) output,
          (CommandArgs<Object, Object>) question.getArgs());
    } catch (ReflectiveOperationException otherwise) {
      throw new Unanswerable("nobody knows how the command collects its answer");
    }
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
