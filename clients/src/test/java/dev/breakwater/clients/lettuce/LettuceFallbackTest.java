package dev.breakwater.clients.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.Fallen;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.redis.FakeRedis;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.spec.FallbackSpec;
import io.lettuce.core.AbstractRedisReactiveCommands;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.KeyStreamingChannel;
import io.lettuce.core.output.MapOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.output.ValueSetOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What answers commands that came to nothing, in all three interfaces. */
class LettuceFallbackTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final LettuceAdapter adapter = new LettuceAdapter();
  private final Woven woven = new Woven(LettuceLibrary.describe(), adapter);
  private final Fallen cached = Fallen.cached(adapter);
  private FakeRedis redis;
  private RedisClient client;
  private RedisURI uri;
  private StatefulRedisConnection<String, String> connection;

  @BeforeEach
  void start() throws Exception {
    redis = new FakeRedis().reply("GET", "$1\r\nv").reply("LRANGE", "*2\r\n$1\r\na\r\n$1\r\nb");
    client = RedisClient.create();
    client.setOptions(ClientOptions.builder().pingBeforeActivateConnection(false).build());
    uri = RedisURI.create("localhost", redis.port());
    connection = client.connect(uri);
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    redis.close();
  }

  private Subject sync(
      StatefulRedisConnection<?, ?> on, String method, List<Class<?>> types, Object... arguments)
      throws Exception {
    return woven.enter(
        "sync",
        Proxy.getInvocationHandler(on.sync()),
        on.sync(),
        RedisCommands.class.getMethod(method, types.toArray(new Class<?>[0])),
        arguments);
  }

  private Subject get(StatefulRedisConnection<?, ?> on, Object key) throws Exception {
    return sync(on, "get", List.of(Object.class), key);
  }

  private Subject get(String key) throws Exception {
    return get(connection, key);
  }

  private static Command<String, String, String> command(String key) {
    return new Command<>(
        CommandType.GET,
        new ValueOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).addKey(key));
  }

  private static Command<String, String, List<String>> range(String key) {
    return new Command<>(
        CommandType.LRANGE,
        new ValueListOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).addKey(key).add(0).add(-1));
  }

  private Subject async(Command<?, ?, ?> command) {
    return woven.enter("async", connection.async(), command);
  }

  private static Object value(Answer answer) {
    return answer == null ? "nothing" : answer.value();
  }

  /** Keeps what is answered, and answers refusals from it. */
  private final class Kept implements Calls {
    boolean refuses;

    @Override
    public OpenCall begin(Object self, Object argument) {
      Subject subject = woven.enter("reactive", self, argument);
      Answer answer = refuses ? cached.answer(subject) : null;
      return new OpenCall() {
        @Override
        public Throwable refusal() {
          return refuses ? new RedisConnectionException("refused") : null;
        }

        @Override
        public void handle(Object cancellable) {}

        @Override
        public void enter() {}

        @Override
        public void leave() {}

        @Override
        public long ended(Object returned, Throwable thrown) {
          try {
            assertThat(cached.keep(subject, returned)).isSameAs(returned);
          } catch (Exception failed) {
            throw new AssertionError(failed);
          }
          return -1;
        }

        @Override
        public boolean again(Object returned, Throwable thrown) {
          return false;
        }

        @Override
        public Throwable replacement() {
          return null;
        }

        @Override
        public Answer answer() {
          return answer;
        }

        @Override
        public void dropped() {}
      };
    }
  }

  private final Kept calls = new Kept();

  @SuppressWarnings("unchecked")
  private AbstractRedisReactiveCommands<String, String> reactive() {
    return (AbstractRedisReactiveCommands<String, String>) connection.reactive();
  }

  private Object guarded(Supplier<?> supplier, Publisher<?> recipe) {
    return adapter.guarded(woven.point("reactive"), reactive(), supplier, recipe, calls);
  }

  @SuppressWarnings("unchecked")
  private Mono<String> mono(String key) {
    Supplier<io.lettuce.core.protocol.RedisCommand<String, String, String>> supplier =
        () -> command(key);
    return (Mono<String>) guarded(supplier, reactive().createMono(supplier));
  }

  @SuppressWarnings("unchecked")
  private Flux<String> flux(String key) {
    Supplier<io.lettuce.core.protocol.RedisCommand<String, String, List<String>>> supplier =
        () -> range(key);
    return (Flux<String>) guarded(supplier, reactive().createDissolvingFlux(supplier));
  }

  @Nested
  class TheLastGoodAnswer {

    @Test
    void isGivenAgainToTheSameCommandAlone() throws Exception {
      assertThat(cached.keep(get("k"), "v")).isEqualTo("v");
      assertThat(value(cached.answer(get("k")))).isEqualTo("v");
      assertThat(value(cached.answer(get("other")))).isEqualTo("nothing");
      assertThat(value(cached.answer(sync(connection, "strlen", List.of(Object.class), "k"))))
          .isEqualTo("nothing");
      cached.after(61);
      assertThat(value(cached.answer(get("k")))).isEqualTo("nothing");
    }

    @Test
    void canBeNil() throws Exception {
      cached.keep(get("k"), null);
      assertThat(cached.answer(get("k")).value()).isNull();
    }

    @Test
    void isTheSameInTheBlockingAndTheAsynchronousInterface() throws Exception {
      cached.keep(get("k"), "v");
      assertThat(value(cached.answer(async(command("k"))))).isEqualTo("v");
      cached.keep(async(command("l")), "w");
      assertThat(value(cached.answer(get("l")))).isEqualTo("w");
    }

    @Test
    void ofAListIsACopyThatCallersMayChange() throws Exception {
      Subject range =
          sync(connection, "lrange", List.of(Object.class, long.class, long.class), "k", 0L, -1L);
      cached.keep(range, connection.sync().lrange("k", 0, -1));
      @SuppressWarnings("unchecked")
      List<String> first = (List<String>) cached.answer(range).value();
      first.clear();
      assertThat(value(cached.answer(range))).isEqualTo(List.of("a", "b"));
    }

    @Test
    void canBeOfLettucesOwnValues() throws Exception {
      Subject several =
          sync(connection, "mget", List.of(Object[].class), (Object) new String[] {"k", "l"});
      List<KeyValue<String, String>> reply = List.of(KeyValue.just("k", "v"), KeyValue.empty("l"));
      cached.keep(several, reply);
      assertThat(value(cached.answer(several))).isEqualTo(reply);

      Subject scores =
          sync(
              connection,
              "zrangeWithScores",
              List.of(Object.class, long.class, long.class),
              "k",
              0L,
              -1L);
      cached.keep(scores, List.of(ScoredValue.just(2, "v")));
      assertThat(value(cached.answer(scores))).isEqualTo(List.of(ScoredValue.just(2, "v")));
    }

    @Test
    void ofBytesIsACopy() throws Exception {
      Subject several =
          sync(connection, "hmget", List.of(Object.class, Object[].class), "k", new String[] {"f"});
      byte[] bytes = {1};
      cached.keep(several, List.of(KeyValue.just("f", bytes)));
      bytes[0] = 2;
      KeyValue<?, ?> kept = (KeyValue<?, ?>) ((List<?>) value(cached.answer(several))).get(0);
      assertThat((byte[]) kept.getValue()).containsExactly(1);
    }

    @Test
    void isOfReadsOnlyAndNotOfThoseWhoseAnswerGoesToAChannel() throws Exception {
      Subject write = sync(connection, "incr", List.of(Object.class), "k");
      cached.keep(write, 1L);
      assertThat(value(cached.answer(write))).isEqualTo("nothing");
      KeyStreamingChannel<String> channel = key -> {};
      Subject streamed =
          sync(connection, "keys", List.of(KeyStreamingChannel.class, String.class), channel, "*");
      cached.keep(streamed, 2L);
      assertThat(value(cached.answer(streamed))).isEqualTo("nothing");
    }

    @Test
    void isSharedByConnectionsOfOneUriAndByNoOthers() throws Exception {
      cached.keep(get("k"), "v");
      try (StatefulRedisConnection<String, String> same = client.connect(uri);
          StatefulRedisConnection<byte[], byte[]> bytes =
              client.connect(ByteArrayCodec.INSTANCE, uri);
          StatefulRedisConnection<String, String> other =
              client.connect(
                  RedisURI.builder()
                      .withHost("localhost")
                      .withPort(redis.port())
                      .withAuthentication("other", "secret".toCharArray())
                      .build());
          StatefulRedisConnection<String, String> elsewhere =
              client.connect(
                  RedisURI.builder()
                      .withHost("localhost")
                      .withPort(redis.port())
                      .withDatabase(3)
                      .build())) {
        assertThat(value(cached.answer(get(same, "k")))).isEqualTo("v");
        assertThat(value(cached.answer(get(bytes, new byte[] {'k'})))).isEqualTo("nothing");
        assertThat(value(cached.answer(get(other, "k")))).isEqualTo("nothing");
        assertThat(value(cached.answer(get(elsewhere, "k")))).isEqualTo("nothing");
      }
    }

    @Test
    void isNoneOnceTheConnectionHasChangedItsUserOrDatabase() throws Exception {
      cached.keep(get("k"), "v");
      woven.note(
          "written",
          connection,
          new Command<>(CommandType.SELECT, new ValueOutput<>(StringCodec.UTF8)),
          null,
          null);
      assertThat(value(cached.answer(get("k")))).isEqualTo("nothing");
    }

    @Test
    void ofARecipeIsKeptWhenItsSubscriberHasAllOfIt() {
      assertThat(mono("k").block(SOON)).isEqualTo("v");
      assertThat(flux("l").collectList().block(SOON)).containsExactly("a", "b");
      assertThat(flux("half").take(1).collectList().block(SOON)).containsExactly("a");
      calls.refuses = true;
      assertThat(mono("k").block(SOON)).isEqualTo("v");
      assertThat(flux("l").collectList().block(SOON)).containsExactly("a", "b");
      assertThat(flux("l").take(1).collectList().block(SOON)).containsExactly("a");
      assertThat(flux("half").map(each -> "given").onErrorReturn("nothing").blockFirst(SOON))
          .isEqualTo("nothing");
    }

    @Test
    void ofARecipeWithoutAValueIsNoValue() {
      redis.reply("GET", "$-1");
      assertThat(mono("k").block(SOON)).isNull();
      calls.refuses = true;
      assertThat(mono("k").hasElement().block(SOON)).isFalse();
    }
  }

  @Nested
  class TheOtherNode {

    private FakeRedis other;
    private Fallen moved;

    @BeforeEach
    void start() throws Exception {
      other = new FakeRedis().reply("GET", "$1\r\nw").reply("LRANGE", "*2\r\n$1\r\nc\r\n$1\r\nd");
      moved = Fallen.endpoint(adapter, "localhost:" + other.port());
    }

    @AfterEach
    void stop() throws Exception {
      other.close();
    }

    @Test
    void answersEachInterfaceByOneConnection() throws Exception {
      assertThat(value(moved.answer(get("k")))).isEqualTo("w");
      assertThat(value(moved.answer(async(command("k"))))).isEqualTo("w");
      Answer later = moved.answerLater(async(range("k")));
      assertThat(later.later().toCompletableFuture().get(10, TimeUnit.SECONDS))
          .isEqualTo(List.of("c", "d"));
      assertThat(moved.elsewhere)
          .containsExactly(
              "localhost:" + other.port(),
              "answered",
              "localhost:" + other.port(),
              "answered",
              "localhost:" + other.port(),
              "answered");
      assertThat(other.commands).containsOnlyOnce("HELLO");
      assertThat(redis.commands).doesNotContain("GET", "LRANGE");
    }

    @Test
    void givesASubscriberItsElements() {
      Subject subject =
          woven.enter(
              "reactive", reactive(), new ReactiveCommand(calls, null, () -> range("k"), true));
      Answer later = moved.answerLater(subject);
      Flux<Object> elements =
          Flux.from(ReactiveAnswer.of(later, new RedisConnectionException("unanswered")));
      assertThat(elements.collectList().block(SOON)).containsExactly("c", "d");
    }

    @Test
    void isAskedNoWrites() throws Exception {
      assertThat(moved.answer(sync(connection, "incr", List.of(Object.class), "k"))).isNull();
      assertThat(other.commands).isEmpty();
    }

    @Test
    void mayBeGoneToo() throws Exception {
      int port = other.port();
      other.close();
      assertThat(moved.answer(get("k"))).isNull();
      assertThat(moved.elsewhere).containsExactly("localhost:" + port, "failed");
    }

    @Test
    void isConnectedToAgainOnceItIsBack() throws Exception {
      assertThat(value(moved.answer(get("k")))).isEqualTo("w");
      other.cut();
      Answer answer = moved.answer(get("k"));
      while (answer == null) { // the loss of the connection comes by itself, and soon
        answer = moved.answer(get("k"));
      }
      assertThat(answer.value()).isEqualTo("w");
      assertThat(other.commands.stream().filter("HELLO"::equals)).hasSize(2);
    }
  }

  @Test
  void anEmptyConstantIsOfTheCommandsKind() throws Exception {
    FallbackSpec.Value empty = FallbackSpec.Value.of(FallbackSpec.Value.EMPTY);
    assertThat(adapter.constant(async(range("k")), empty, null)).isEqualTo(List.of());
    Command<String, String, Set<String>> members =
        new Command<>(CommandType.SMEMBERS, new ValueSetOutput<>(StringCodec.UTF8));
    assertThat(adapter.constant(async(members), empty, null)).isEqualTo(Set.of());
    Command<String, String, Map<String, String>> fields =
        new Command<>(CommandType.HGETALL, new MapOutput<>(StringCodec.UTF8));
    assertThat(adapter.constant(async(fields), empty, null)).isEqualTo(Map.of());
  }

  @Test
  void anEmptyConstantIsNoElement() throws Exception {
    Subject subject =
        woven.enter(
            "reactive", reactive(), new ReactiveCommand(calls, null, () -> range("k"), true));
    Object none = adapter.constant(subject, FallbackSpec.Value.of(FallbackSpec.Value.EMPTY), null);
    assertThat(
            Flux.from(ReactiveAnswer.of(Answer.of(none), new RedisConnectionException("no")))
                .collectList()
                .block(SOON))
        .isEmpty();
  }
}
