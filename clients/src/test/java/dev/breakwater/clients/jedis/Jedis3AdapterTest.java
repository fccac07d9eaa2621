package dev.breakwater.clients.jedis;

import static dev.breakwater.engine.call.Repeatability.IF_NOT_SENT;
import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.OtherVersion;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.FakeRedis;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.net.URI;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter of Jedis 3, linked to the oldest and the newest version of it. */
@ParameterizedClass
@ValueSource(strings = {"oldest", "newest"})
class Jedis3AdapterTest {

  @Parameter String role;

  private OtherVersion jedis3;
  private Adapter adapter;
  private Woven woven;
  private FakeRedis redis;
  private Object jedis;

  @BeforeEach
  void start() throws Exception {
    jedis3 = OtherVersion.of(Jedis3Library.describe(), role);
    adapter = jedis3.adapter();
    woven = new Woven(Jedis3Library.describe(), adapter);
    redis = new FakeRedis().reply("GET", "$1\r\nv").reply("INCR", ":1");
    jedis = jedis3.make("redis.clients.jedis.Jedis", "127.0.0.1", redis.port());
  }

  @AfterEach
  void stop() throws Exception {
    jedis3.close();
    redis.close();
  }

  private String here() {
    return "127.0.0.1:" + redis.port();
  }

  private Throwable lost() throws Exception {
    return (Throwable)
        jedis3.make("redis.clients.jedis.exceptions.JedisConnectionException", "Unexpected end");
  }

  private Object cluster() throws Exception {
    return jedis3.make("redis.clients.jedis.JedisCluster", nodes());
  }

  private Set<Object> nodes() throws Exception {
    redis.reply(
        "CLUSTER",
        "*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n$9\r\n127.0.0.1\r\n:" + redis.port() + "\r\n$1\r\nn");
    Object node = jedis3.make("redis.clients.jedis.HostAndPort", "127.0.0.1", redis.port());
    return Set.of(node);
  }

  @Test
  void aMethodGoesToTheServerOfItsConnectionWhichCanBeCancelled() {
    Subject subject = woven.enter("get", jedis, "k");
    assertThat(subject.resource().name()).isEqualTo(here());
    assertThat(subject.resource().facts())
        .containsEntry("client", "jedis")
        .containsEntry("database", "0");
    assertThat(subject.operation()).isSameAs(Commands.of("GET"));
    assertThat(subject.handle()).isSameAs(jedis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blpop", "waitReplicas", "xreadGroup", "xread"})
  void whatMayWaitHasNoDeadline(String method) {
    assertThat(woven.enter(method, jedis, "k").isUntimed()).isTrue();
    assertThat(woven.enter("xrange", jedis, "k").isUntimed()).isFalse();
  }

  @Test
  void aConstantIsOfTheTypeThatTheMethodReturns() throws Exception {
    Subject get = woven.enter("get", jedis, "k");
    FallbackSpec.Value text = FallbackSpec.Value.of("7");
    assertThat(adapter.constant(get, text, String.class)).isEqualTo("7");
    assertThat(adapter.constant(get, text, Long.class)).isEqualTo(7L);
    assertThat((byte[]) adapter.constant(get, text, byte[].class)).containsExactly('7');
    assertThat(adapter.constant(get, FallbackSpec.Value.of(null), String.class)).isNull();
    assertThat(adapter.constant(get, FallbackSpec.Value.of("empty"), Set.class))
        .isEqualTo(Set.of());
    assertThatThrownBy(() -> adapter.constant(get, FallbackSpec.Value.of(null), Long.class))
        .isInstanceOf(Unanswerable.class);
    assertThatThrownBy(() -> adapter.constant(get, text, null)).isInstanceOf(Unanswerable.class);
  }

  @Test
  void aPoolBelongsToItsServerAndDatabase() throws Exception {
    try (AutoCloseable pool =
        (AutoCloseable)
            jedis3.make("redis.clients.jedis.JedisPool", URI.create("redis://" + here() + "/3"))) {
      Subject subject = woven.enter("connect", pool);
      assertThat(subject.operation()).isSameAs(Commands.CONNECT);
      assertThat(subject.resource().name()).isEqualTo(here());
      assertThat(subject.resource().facts()).containsEntry("database", "3");
      assertThat(adapter.repeatability(subject, null, lost())).isEqualTo(SAFE);
    }
  }

  @Test
  void aPoolLetsGoOfItsIdleConnections() throws Exception {
    try (AutoCloseable pool =
        (AutoCloseable)
            jedis3.make("redis.clients.jedis.JedisPool", URI.create("redis://" + here() + "/3"))) {
      Resource met = woven.enter("connect", pool).resource();
      int before = redis.connections();
      borrow(pool);
      borrow(pool);
      assertThat(redis.connections()).as("the same one is lent again").isEqualTo(before + 1);

      assertThat(adapter.evictIdle(resource -> false)).isZero();
      assertThat(adapter.evictIdle(resource -> resource == met)).isEqualTo(1);

      borrow(pool);
      assertThat(redis.connections()).isEqualTo(before + 2);
    }
  }

  @Test
  void howAPoolSignsOnCanBeRead() throws Exception {
    try (AutoCloseable pool =
        (AutoCloseable)
            jedis3.make(
                "redis.clients.jedis.JedisPool", URI.create("redis://:open-sesame@" + here()))) {
      Resource met = woven.enter("connect", pool).resource();
      assertThat(adapter.redisLogin(resource -> resource == met).password())
          .isEqualTo("open-sesame");
      assertThat(adapter.redisLogin(resource -> false)).isNull();
    }
  }

  @Test
  void howTheNodesOfAClusterAreSignedOnToCanBeReadToo() throws Exception {
    Set<Object> nodes = nodes();
    GenericObjectPoolConfig<Object> pools = new GenericObjectPoolConfig<>();
    try (AutoCloseable cluster =
        (AutoCloseable)
            jedis3.make(
                "redis.clients.jedis.JedisCluster", nodes, 2000, 2000, 5, "open-sesame", pools)) {
      Resource met = woven.enter("get", cluster, "k").resource();
      assertThat(adapter.redisLogin(resource -> resource == met).password())
          .isEqualTo("open-sesame");
      assertThat(adapter.redisLogin(resource -> false)).isNull();
    }
  }

  @Test
  void aClusterThatDoesNotSignOnHasNoLogin() throws Exception {
    try (AutoCloseable cluster = (AutoCloseable) cluster()) {
      Resource met = woven.enter("get", cluster, "k").resource();
      assertThat(adapter.redisLogin(resource -> resource == met)).isNull();
    }
  }

  @Test
  void theNodesOfAClusterLetGoOfTheirIdleConnections() throws Exception {
    try (AutoCloseable cluster = (AutoCloseable) cluster()) {
      Resource met = woven.enter("get", cluster, "k").resource();
      assertThat(adapter.evictIdle(resource -> resource == met)).isEqualTo(1);
    }
  }

  private static void borrow(Object pool) throws Exception {
    try (AutoCloseable lent =
        (AutoCloseable) pool.getClass().getMethod("getResource").invoke(pool)) {
      assertThat(lent).isNotNull();
    }
  }

  @Test
  void anExhaustedPoolSaysNothingOfTheServer() throws Exception {
    GenericObjectPoolConfig<Object> one = new GenericObjectPoolConfig<>();
    one.setMaxTotal(1);
    one.setBlockWhenExhausted(false);
    try (AutoCloseable pool =
        (AutoCloseable)
            jedis3.make("redis.clients.jedis.JedisPool", one, "127.0.0.1", redis.port())) {
      Object lent = jedis3.call(pool, "getResource");
      Throwable thrown = catchThrowable(() -> jedis3.call(pool, "getResource"));
      Subject subject = woven.enter("connect", pool);
      assertThat(lent).isNotNull();
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.IGNORED);
      assertThat(adapter.repeatability(subject, null, thrown)).isEqualTo(NEVER);
    }
  }

  @Test
  void aTransactionAndAPipelineBelongToTheirConnectionAndAreOnlyObserved() throws Exception {
    Object transaction = jedis3.call(jedis, "multi");
    for (String tag : new String[] {"EXEC", "DISCARD"}) {
      Subject end = woven.enter(tag, transaction);
      assertThat(end.resource().name()).isEqualTo(here());
      assertThat(end.operation()).isSameAs(Commands.of(tag));
      assertThat(end.isObserveOnly()).isTrue();
    }
    Subject replies = woven.enter("pipeline", jedis3.call(jedis, "getClient"), 2);
    assertThat(replies.resource().name()).isEqualTo(here());
    assertThat(replies.operation()).isSameAs(Commands.PIPELINE);
    assertThat(replies.isObserveOnly()).isTrue();
    assertThat(adapter.repeatability(replies, null, lost())).isEqualTo(NEVER);
  }

  @Test
  void aClusterIsNamedByItsFirstNodeAndItsCommandsAreMadeAgainOnFreshConnections()
      throws Exception {
    try (AutoCloseable cluster = (AutoCloseable) cluster()) {
      Subject subject = woven.enter("get", cluster, "k");
      assertThat(subject.resource().name()).isEqualTo(here());
      assertThat(subject.handle()).isNull();
      assertThat(adapter.cancel(subject)).isFalse();
      assertThat(adapter.repeatability(subject, null, lost())).isEqualTo(SAFE);
      assertThat(adapter.repeatability(woven.enter("incr", cluster, "k"), null, lost()))
          .isEqualTo(IF_NOT_SENT);

      adapter.inside(woven.point("get"), jedis, "k", null, subject);
      assertThat(subject.handle()).isSameAs(jedis);
    }
  }

  @Test
  void aClusterWithoutANodeForTheCommandIsAFailure() throws Exception {
    Throwable nowhere =
        (Throwable)
            jedis3.make(
                "redis.clients.jedis.exceptions.JedisClusterMaxAttemptsException",
                "No more cluster attempts left.");
    Subject subject = woven.enter("get", jedis, "k");
    assertThat(adapter.classify(subject, null, nowhere)).isEqualTo(Outcome.FAILURE);
    assertThat(adapter.worthRetrying(subject, null, nowhere)).isTrue();
  }

  @Test
  void aSingleConnectionIsNotUsedAgainOnceItWasLost() throws Exception {
    Subject get = woven.enter("get", jedis, "k");
    Throwable reply =
        (Throwable) jedis3.make("redis.clients.jedis.exceptions.JedisDataException", "LOADING x");
    assertThat(adapter.repeatability(get, null, lost())).isEqualTo(NEVER);
    assertThat(adapter.repeatability(get, null, reply)).isEqualTo(SAFE);
    assertThat(adapter.code(reply)).isEqualTo("LOADING");
  }

  @Test
  void theSocketIsClosedUnderACommandThatIsNotAnswered() throws Exception {
    assertThat(jedis3.call(jedis, "get", "k")).isEqualTo("v");
    Subject subject = woven.enter("get", jedis, "k");
    redis.reply("GET", FakeRedis.SILENCE);
    Thread canceller =
        new Thread(
            () -> {
              try {
                redis.silent.await();
                adapter.cancel(subject);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    canceller.start();

    Throwable thrown = catchThrowable(() -> jedis3.call(jedis, "get", "k"));

    canceller.join();
    assertThat(thrown).hasMessageContaining("ocket");
    assertThat(jedis3.call(jedis3.call(jedis, "getClient"), "isBroken")).isEqualTo(true);
  }
}
