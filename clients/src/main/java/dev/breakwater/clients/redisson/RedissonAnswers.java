package dev.breakwater.clients.redisson;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisStrictCommand;
import org.redisson.client.protocol.convertor.Convertor;
import org.redisson.client.protocol.convertor.EmptyConvertor;
import org.redisson.client.protocol.decoder.MapValueDecoder;
import org.redisson.client.protocol.decoder.MultiDecoder;

/**
 * What commands of Redisson are answered without a server: nil, numbers, and empty collections, as
 * the command's own decoder and convertor make them. Objects are decoded by their own codecs, which
 * nobody tells us: of those there is nil alone.
 */
final class RedissonAnswers {

  private static final FieldSearch FIELDS = new FieldSearch("org.redisson.");

  private RedissonAnswers() {}

  static @Nullable Object constant(@Nullable Object argument, FallbackSpec.Value value)
      throws Unanswerable {
    if (!(argument instanceof RedisCommand<?> command)) {
      throw new Unanswerable("nobody knows how the command's reply is decoded");
    }
    try {
      return converted(command, reply(command, value.text()));
    } catch (RuntimeException misfit) {
      throw new Unanswerable("the command's reply cannot be such: " + misfit);
    }
  }

  /** The reply as Redisson's decoder hands it to the convertor. */
  private static @Nullable Object reply(RedisCommand<?> command, @Nullable String text)
      throws Unanswerable {
    boolean empty = FallbackSpec.Value.EMPTY.equals(text);
    Object collection = emptyCollection(command);
    if (empty != (collection != null)) {
      throw new Unanswerable(
          empty
              ? "found empty, but the command's reply is no collection"
              : "found " + text + ", expected empty: the command's reply is a collection");
    }
    if (empty) {
      return collection;
    }
    boolean object = !(command instanceof RedisStrictCommand) && isLeft(command);
    if (text != null && object) {
      throw new Unanswerable(
          "found a text, expected null: nobody knows by which codec the object is decoded");
    }
    return text == null ? null : Long.valueOf(text);
  }

  /** What the command makes of no parts; null where nobody has said how it takes parts. */
  private static @Nullable Object emptyCollection(RedisCommand<?> command) {
    MultiDecoder<?> decoder = command.getReplayMultiDecoder();
    boolean said = decoder != null && !isUsual(decoder);
    return said ? decoder.decode(new ArrayList<>(), new State()) : null;
  }

  /** Whether it is there for commands that say nothing, or to decode one value of a map. */
  private static boolean isUsual(MultiDecoder<?> decoder) {
    return decoder.getClass().getName().startsWith(RedisCommand.class.getName() + '$')
        || (decoder instanceof MapValueDecoder
            && FIELDS.find(decoder, MultiDecoder.class, "decoder") == null);
  }

  private static @Nullable Object converted(RedisCommand<?> command, @Nullable Object reply)
      throws Unanswerable {
    Convertor<?> convertor = command.getConvertor();
    Object converted = convertor == null ? reply : convertor.convert(reply);
    boolean number = command instanceof RedisStrictCommand || !isLeft(command);
    if (converted == null && number) {
      throw new Unanswerable("found null, expected a number: callers take it for granted");
    }
    return converted;
  }

  /** Whether a reply is not converted. */
  private static boolean isLeft(RedisCommand<?> command) {
    Convertor<?> convertor = command.getConvertor();
    return convertor == null || convertor instanceof EmptyConvertor;
  }
}
