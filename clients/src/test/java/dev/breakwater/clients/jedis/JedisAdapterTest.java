package dev.breakwater.clients.jedis;

import static dev.breakwater.engine.call.Repeatability.IF_NOT_SENT;
import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.FakeRedis;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class JedisAdapterTest {

  private static final JedisConnectionException LOST =
      new JedisConnectionException("Unexpected end");

  private final JedisAdapter adapter = new JedisAdapter();
  private final Woven woven = new Woven(JedisLibrary.describe(), adapter);
  private FakeRedis redis;
  private RedisClient client;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    redis = new FakeRedis().reply("GET", "$1\r\nv").reply("INCR", ":1");
    client = RedisClient.create("localhost", redis.port());
    connection = new Connection(new HostAndPort("localhost", redis.port()));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    connection.close();
    redis.close();
  }

  private static CommandObject<Object> command(Command name) {
    return new CommandObject<>(new CommandArguments(name).add("k"), null);
  }

  private Subject pooled(Command name) {
    return woven.enter("pooled", client, command(name));
  }

  private Subject single(Command name) {
    return woven.enter("single", connection, command(name));
  }

  @Nested
  class WhatACallIs {

    @Test
    void aPooledCommandGoesToItsClientsServer() {
      Subject subject = pooled(Command.GET);
      assertThat(subject.resource().name()).isEqualTo("localhost:" + redis.port());
      assertThat(subject.resource().facts())
          .containsEntry("endpoint", "localhost:" + redis.port())
          .containsEntry("client", "jedis")
          .containsEntry("database", "0");
      assertThat(subject.operation()).isSameAs(Commands.of("GET"));
      assertThat(subject.handle()).isNull();
      assertThat(adapter.detail(subject)).isNull();
    }

    @Test
    void aSingleConnectionAPoolAndAClientOfOneServerAreOneResource() {
      try (ConnectionPool pool = pool(1)) {
        Subject borrow = woven.enter("connect", pool);
        assertThat(borrow.operation()).isSameAs(Commands.CONNECT);
        assertThat(borrow.resource()).isSameAs(pooled(Command.GET).resource());
        assertThat(single(Command.GET).resource().name()).isEqualTo(borrow.resource().name());
      }
    }

    @Test
    void aDatabaseIsAResourceOfItsOwn() {
      DefaultJedisClientConfig third = DefaultJedisClientConfig.builder().database(3).build();
      HostAndPort address = new HostAndPort("localhost", redis.port());
      try (RedisClient other =
          RedisClient.builder().hostAndPort(address).clientConfig(third).build()) {
        Subject subject = woven.enter("pooled", other, command(Command.GET));
        assertThat(subject.resource().facts()).containsEntry("database", "3");
        assertThat(subject.resource()).isNotSameAs(pooled(Command.GET).resource());
      }
    }

    @Test
    void howAClientSignsOnCanBeReadUnlessItDoesSoInSecret() throws Exception {
      assertThat(login(DefaultJedisClientConfig.builder().build())).isNull();
      RedisLogin known =
          login(DefaultJedisClientConfig.builder().user("shop").password("open-sesame").build());
      assertThat(known.user()).isEqualTo("shop");
      assertThat(known.password()).isEqualTo("open-sesame");
      assertThat(known).asString().doesNotContain("shop", "sesame");
      assertThat(login(DefaultJedisClientConfig.builder().password("open").ssl(true).build()))
          .isNull();
    }

    private RedisLogin login(DefaultJedisClientConfig config) throws Exception {
      HostAndPort address = new HostAndPort("localhost", redis.port());
      JedisAdapter fresh = new JedisAdapter();
      Woven other = new Woven(JedisLibrary.describe(), fresh);
      try (RedisClient client =
          RedisClient.builder().hostAndPort(address).clientConfig(config).build()) {
        Resource met = other.enter("pooled", client, command(Command.GET)).resource();
        return fresh.redisLogin(resource -> resource == met);
      }
    }

    @Test
    void aCommandMayComeAsArguments() {
      Subject subject = woven.enter("single", connection, new CommandArguments(Command.INCR));
      assertThat(subject.operation().name()).isEqualTo("INCR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLPOP", "WAIT", "BZPOPMIN"})
    void aBlockingCommandHasNoDeadline(Command name) {
      assertThat(pooled(name).isUntimed()).isTrue();
    }

    @Test
    void aReadThatBlocksByAnOptionHasNoneEither() {
      CommandArguments block = new CommandArguments(Command.XREAD).blocking();
      assertThat(woven.enter("single", connection, block).isUntimed()).isTrue();
      assertThat(pooled(Command.XREAD).isUntimed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXEC", "DISCARD", "UNWATCH", "AUTH", "SELECT"})
    void theStateOfAConnectionIsOnlyObserved(Command name) {
      assertThat(pooled(name).isObserveOnly()).isTrue();
    }

    @Test
    void subscriptionsAreLeftAlone() {
      assertThat(woven.isLeftAlone("single", connection, command(Command.SUBSCRIBE))).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @CsvSource({
      "LOADING Redis is loading, FAILURE, true, LOADING",
      "CLUSTERDOWN down, FAILURE, true, CLUSTERDOWN",
      "BUSY running a script, FAILURE, true, BUSY",
      "OOM command not allowed, FAILURE, false, OOM",
      "WRONGTYPE wrong, IGNORED, false, WRONGTYPE",
      "NOAUTH required, IGNORED, false, NOAUTH",
      "ERR syntax, IGNORED, false, ERR"
    })
    void aReplyIsReadAsJedisThrowsIt(String reply, Outcome outcome, boolean retry, String code) {
      redis.reply("GET", "-" + reply);
      Throwable thrown = catchThrowable(() -> client.get("k"));
      assertThat(thrown).isInstanceOf(JedisDataException.class);
      assertThat(adapter.classify(pooled(Command.GET), null, thrown)).isEqualTo(outcome);
      assertThat(adapter.worthRetrying(pooled(Command.GET), null, thrown)).isEqualTo(retry);
      assertThat(adapter.code(thrown)).isEqualTo(code);
    }

    @Test
    void aPipelineFailsByAnErrorReplyOfTheServersAmongItsValues() {
      Subject subject = woven.enter("pipeline", connection, 3);
      assertThat(subject.operation()).isSameAs(Commands.PIPELINE);
      assertThat(subject.isObserveOnly()).isTrue();
      Object callers = new JedisDataException("WRONGTYPE x");
      Object servers = new JedisDataException("LOADING x");
      assertThat(adapter.classify(subject, List.of("OK", callers), null))
          .isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.classify(subject, List.of("OK", servers), null))
          .isEqualTo(Outcome.FAILURE);
      assertThat(adapter.repeatability(subject, null, new JedisDataException("LOADING x")))
          .isEqualTo(NEVER);
    }

    @Test
    void aListThatACommandReturnsIsOnlyAValue() {
      Object odd = new JedisDataException("LOADING x");
      assertThat(adapter.classify(pooled(Command.MGET), List.of(odd), null))
          .isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aTransactionBelongsToTheServerOfItsConnection() {
      Transaction transaction = new Transaction(connection, false);
      Subject subject = woven.enter("EXEC", transaction);
      assertThat(subject.resource()).isSameAs(single(Command.GET).resource());
      assertThat(subject.operation().name()).isEqualTo("EXEC");
      assertThat(subject.isObserveOnly()).isTrue();
      assertThat(woven.enter("DISCARD", transaction).operation().name()).isEqualTo("DISCARD");
    }

    @Test
    void aValueIsASuccess() {
      assertThat(adapter.classify(pooled(Command.GET), client.get("k"), null))
          .isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.code(null)).isNull();
    }

    @Test
    void aLostConnectionIsAFailureThatMayHaveBeenExecuted() {
      assertThat(adapter.classify(pooled(Command.GET), null, LOST)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(pooled(Command.GET), null, LOST)).isTrue();
      assertThat(adapter.certainlyNotSent(LOST)).isFalse();
      assertThat(adapter.code(LOST)).isNull();
    }

    @Test
    void aServerThatIsNotThereWasSentNothing() throws IOException {
      int port;
      try (ServerSocket closed = new ServerSocket(0)) {
        port = closed.getLocalPort();
      }
      try (RedisClient nowhere = RedisClient.create("localhost", port)) {
        Throwable thrown = catchThrowable(() -> nowhere.get("k"));
        Subject subject = woven.enter("pooled", nowhere, command(Command.GET));
        assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.FAILURE);
        assertThat(adapter.certainlyNotSent(thrown)).isTrue();
      }
    }

    @Test
    void anExhaustedPoolSaysNothingOfTheServer() {
      try (ConnectionPool pool = pool(1);
          Connection lent = pool.getResource()) {
        Throwable thrown = catchThrowable(pool::getResource);
        Subject subject = woven.enter("connect", pool);
        assertThat(thrown).isInstanceOf(JedisException.class);
        assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.IGNORED);
        assertThat(adapter.worthRetrying(subject, null, thrown)).isFalse();
        assertThat(adapter.repeatability(subject, null, thrown)).isEqualTo(NEVER);
        assertThat(lent.isBroken()).isFalse();
      }
    }

    @Test
    void aBugOfTheCallersIsIgnored() {
      assertThat(adapter.classify(pooled(Command.GET), null, new IllegalStateException()))
          .isEqualTo(Outcome.IGNORED);
    }
  }

  @Nested
  class MakingItAgain {

    @Test
    void aReadThroughAPoolIsSafeAndAWriteOnlyIfNotExecuted() {
      assertThat(adapter.repeatability(pooled(Command.GET), null, LOST)).isEqualTo(SAFE);
      assertThat(adapter.repeatability(pooled(Command.INCR), null, LOST)).isEqualTo(IF_NOT_SENT);
      assertThat(adapter.certainlyNotSent(new JedisDataException("LOADING x"))).isTrue();
      assertThat(adapter.certainlyNotSent(new JedisDataException("ERR x"))).isFalse();
      assertThat(adapter.repeatability(pooled(Command.GET), "v", null)).isEqualTo(NEVER);
    }

    @Test
    void aSingleConnectionIsUsedAgainOnlyAfterAReply() {
      JedisDataException reply = new JedisDataException("LOADING x");
      assertThat(adapter.repeatability(single(Command.GET), null, LOST)).isEqualTo(NEVER);
      assertThat(adapter.repeatability(single(Command.GET), null, reply)).isEqualTo(SAFE);
      assertThat(adapter.repeatability(single(Command.INCR), null, reply)).isEqualTo(IF_NOT_SENT);
    }

    @Test
    void transactionsAndBlockingCommandsAreNever() {
      assertThat(adapter.repeatability(pooled(Command.MULTI), null, LOST)).isEqualTo(NEVER);
      assertThat(adapter.repeatability(pooled(Command.BLPOP), null, LOST)).isEqualTo(NEVER);
    }

    @Test
    void borrowingIsSafe() {
      try (ConnectionPool pool = pool(1)) {
        assertThat(adapter.repeatability(woven.enter("connect", pool), null, LOST)).isEqualTo(SAFE);
      }
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void theConnectionLentToAPooledCommandIsBrokenUnderIt() throws Exception {
      Subject subject = pooled(Command.GET);
      assertThat(adapter.cancel(subject)).isFalse();
      adapter.inside(woven.point("single"), connection, command(Command.GET), null, subject);
      assertThat(subject.handle()).isSameAs(connection);
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
      connection.setTimeoutInfinite();
      Throwable thrown =
          catchThrowable(() -> connection.executeCommand(new CommandArguments(Command.GET)));
      canceller.join();
      assertThat(thrown).isInstanceOf(JedisConnectionException.class);
      assertThat(connection.isBroken()).isTrue();
      assertThat(redis.commands).containsOnlyOnce("GET");
    }

    @Test
    void aSingleConnectionIsItsOwnHandle() {
      try (Jedis jedis = new Jedis("localhost", redis.port())) {
        Subject subject = woven.enter("single", jedis.getConnection(), command(Command.GET));
        assertThat(subject.handle()).isSameAs(jedis.getConnection());
      }
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsAConnectionThatCouldNotBeHad() {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      assertThat(adapter.refusal(pooled(Command.GET), refusal))
          .isExactlyInstanceOf(JedisConnectionException.class)
          .hasMessage(refusal.message());
    }

    @Test
    void aCommandOutOfTimeCarriesASocketTimeout() {
      Throwable late = adapter.timedOut(pooled(Command.GET), "late", LOST);
      assertThat(late)
          .isExactlyInstanceOf(JedisConnectionException.class)
          .hasCauseInstanceOf(SocketTimeoutException.class)
          .hasRootCause(LOST);
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "h:1", "0 ms left", -1);
      assertThat(adapter.refusal(pooled(Command.GET), noTime))
          .hasCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  private ConnectionPool pool(int size) {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(size);
    config.setMaxWait(Duration.ofMillis(1));
    return new ConnectionPool(
        new HostAndPort("localhost", redis.port()),
        DefaultJedisClientConfig.builder().build(),
        config);
  }
}
