package dev.breakwater.clients.jedis;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.args.Rawable;

/** What commands of Jedis are answered without a server. */
final class JedisAnswers {

  private static final FieldSearch FIELDS = new FieldSearch("redis.clients.jedis.");
  private static final String NOBODY = "";

  private final WeakIdentityMap<String> owners = new WeakIdentityMap<>();

  /** The constant, put through the command's own decoder as if it had been the reply. */
  static @Nullable Object constant(@Nullable Object argument, FallbackSpec.Value value)
      throws Unanswerable {
    String text = value.text();
    if (argument instanceof CommandObject<?> command) {
      return decoded(command.getBuilder(), text);
    }
    if (argument instanceof CommandArguments) {
      return raw(text);
    }
    throw new Unanswerable("nobody knows how the command's reply is decoded");
  }

  private static @Nullable Object decoded(Builder<?> builder, @Nullable String text)
      throws Unanswerable {
    Class<?> type = typeOf(builder);
    boolean number = type == Long.class || type == Boolean.class;
    if (text == null && (number || type == Double.class)) {
      throw new Unanswerable("found null, expected a number: callers take it for granted");
    }
    try {
      return builder.build(text != null && number ? Long.valueOf(text) : raw(text));
    } catch (RuntimeException misfit) {
      throw new Unanswerable("the command's reply cannot be such: " + misfit);
    }
  }

  private static @Nullable Object raw(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.equals(FallbackSpec.Value.EMPTY)
        ? new ArrayList<>()
        : text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a builder makes: each of Jedis' own is a class that says so. */
  private static @Nullable Type typeOfSuper(Builder<?> builder) {
    return builder.getClass().getGenericSuperclass() instanceof ParameterizedType of
        ? of.getActualTypeArguments()[0]
        : null;
  }

  private static @Nullable Class<?> typeOf(Builder<?> builder) {
    return typeOfSuper(builder) instanceof Class<?> type ? type : null;
  }

  /** A command's text and arguments, its server, database and user; null where one is not known. */
  @Nullable AnswerKey key(@Nullable Object client, @Nullable Object argument, String server) {
    CommandArguments arguments =
        argument instanceof CommandObject<?> command ? command.getArguments() : null;
    String owner = client == null ? null : owner(client);
    if (arguments == null || owner == null) {
      return null;
    }
    AnswerKey key = new AnswerKey().with(server).with(owner);
    for (Rawable part : arguments) {
      key.with(part.getRaw());
    }
    return key;
  }

  private @Nullable String owner(Object client) {
    String known = owners.get(client);
    if (known == null) {
      JedisClientConfig config = FIELDS.find(client, JedisClientConfig.class);
      known =
          owners.putIfAbsent(
              client, config == null ? NOBODY : config.getDatabase() + " of " + config.getUser());
    }
    return known.equals(NOBODY) ? null : known;
  }
}
