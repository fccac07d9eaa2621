package dev.breakwater.clients.lettuce;

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
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.KeyStreamingChannel;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LettuceAdapterTest {

  private static final RedisException LOST = new RedisException("Connection closed");

  private final LettuceAdapter adapter = new LettuceAdapter();
  private final Woven woven = new Woven(LettuceLibrary.describe(), adapter);
  private FakeRedis redis;
  private RedisClient client;
  private StatefulRedisConnection<String, String> connection;

  @BeforeEach
  void start() throws Exception {
    redis = new FakeRedis().reply("GET", "$1\r\nv").reply("INCR", ":1");
    client = RedisClient.create(RedisURI.create("localhost", redis.port()));
    client.setOptions(
        ClientOptions.builder()
            .protocolVersion(ProtocolVersion.RESP2)
            .pingBeforeActivateConnection(false)
            .build());
    connection = client.connect();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    redis.close();
  }

  private static Command<String, String, String> command(CommandType type) {
    return new Command<>(
        type,
        new StatusOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).addKey("k"));
  }

  private Subject async(CommandType type) {
    return woven.enter("async", connection.async(), command(type));
  }

  private Object handler() {
    return Proxy.getInvocationHandler(connection.sync());
  }

  private static Method method(String name, Class<?>... parameters) {
    try {
      return RedisCommands.class.getMethod(name, parameters);
    } catch (NoSuchMethodException missing) {
      throw new AssertionError(missing);
    }
  }

  private static final Method GET = method("get", Object.class);
  private static final Method INCR = method("incr", Object.class);

  private Subject sync(Method method) {
    return woven.enter("sync", handler(), connection.sync(), method);
  }

  private boolean isLeftToTheCommandWithin(Method method) {
    return woven.isLeftAlone("sync", handler(), connection.sync(), method);
  }

  @Nested
  class DroppingAConnection {

    private int drop() throws Exception {
      Resource met = async(CommandType.GET).resource();
      assertThat(adapter.evictIdle(resource -> false)).isZero();
      return adapter.evictIdle(resource -> resource == met);
    }

    @Test
    void oneThatLiesIdleIsDroppedAndMadeAnew() throws Exception {
      assertThat(connection.sync().get("k")).isEqualTo("v");
      int before = redis.connections();
      assertThat(drop()).isEqualTo(1);
      assertThat(connection.sync().get("k")).as("over the next one").isEqualTo("v");
      assertThat(redis.connections()).isEqualTo(before + 1);
    }

    @Test
    void oneThatSomebodyWaitsForIsLeftAloneUntilNobodyDoes() throws Exception {
      redis.reply("INCR", FakeRedis.SILENCE);
      RedisFuture<Long> waits = connection.async().incr("k");
      assertThat(redis.silent.await(10, TimeUnit.SECONDS)).isTrue();
      int before = redis.connections();
      assertThat(drop()).isZero();
      assertThat(redis.connections()).isEqualTo(before);

      assertThat(waits.cancel(true)).isTrue(); // as a deadline does
      assertThat(drop()).isEqualTo(1);
      assertThat(connection.sync().get("k")).isEqualTo("v");
      assertThat(redis.commands).filteredOn("INCR"::equals).as("not sent again").hasSize(1);
    }

    @Test
    void oneInATransactionOrThatDoesNotComeBackByItselfIsLeftAlone() throws Exception {
      assertThat(connection.sync().multi()).isEqualTo("OK");
      assertThat(drop()).isZero();
      assertThat(connection.sync().discard()).isEqualTo("OK");
      client.setOptions(
          ClientOptions.builder()
              .protocolVersion(ProtocolVersion.RESP2)
              .pingBeforeActivateConnection(false)
              .autoReconnect(false)
              .build());
      connection = client.connect();
      int before = redis.connections();
      Resource met = async(CommandType.GET).resource();
      assertThat(connection.isOpen()).isTrue();
      int dropped = adapter.evictIdle(resource -> resource == met);
      assertThat(dropped).as("the first one, which comes back").isEqualTo(1);
      assertThat(connection.isOpen()).isTrue();
      assertThat(redis.connections()).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void howAConnectionSignsOnCanBeReadAndIsNotShown() throws Exception {
    Resource here = async(CommandType.GET).resource();
    assertThat(adapter.redisLogin(resource -> resource == here)).as("it does not").isNull();

    RedisURI secured =
        RedisURI.builder()
            .withHost("localhost")
            .withPort(redis.port())
            .withAuthentication("shop", "open-sesame")
            .withDatabase(5)
            .build();
    try (StatefulRedisConnection<String, String> other = client.connect(secured)) {
      Resource there = woven.enter("async", other.async(), command(CommandType.GET)).resource();
      RedisLogin login = adapter.redisLogin(resource -> resource == there);
      assertThat(login.user()).isEqualTo("shop");
      assertThat(login.password()).isEqualTo("open-sesame");
      assertThat(login).asString().doesNotContain("shop", "sesame");
      assertThat(adapter.redisLogin(resource -> false)).isNull();
    }
  }

  @Nested
  class WhatACallIs {

    @Test
    void aCommandGoesToTheServerOfItsConnection() {
      Subject subject = async(CommandType.GET);
      assertThat(subject.resource().name()).isEqualTo("localhost:" + redis.port());
      assertThat(subject.resource().facts())
          .containsEntry("endpoint", "localhost:" + redis.port())
          .containsEntry("client", "lettuce")
          .containsEntry("database", "0");
      assertThat(subject.operation()).isSameAs(Commands.of("GET"));
      assertThat(subject.isObserveOnly()).isFalse();
      assertThat(subject.isUntimed()).isFalse();
    }

    @Test
    void theBlockingInterfaceIsTheSameCallOneFrameFurtherOut() {
      Subject subject = sync(GET);
      assertThat(subject.resource()).isSameAs(async(CommandType.GET).resource());
      assertThat(subject.operation()).isSameAs(Commands.of("GET"));
    }

    @Test
    void aDatabaseIsAResourceOfItsOwn() {
      RedisURI third = RedisURI.create("localhost", redis.port());
      third.setDatabase(3);
      try (StatefulRedisConnection<String, String> other = client.connect(third)) {
        Subject subject = woven.enter("async", other.async(), command(CommandType.GET));
        assertThat(subject.resource().facts()).containsEntry("database", "3");
        assertThat(subject.resource()).isNotSameAs(async(CommandType.GET).resource());
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = CommandType.class,
        names = {"BLPOP", "WAIT", "BZPOPMIN"})
    void aBlockingCommandHasNoDeadline(CommandType type) {
      assertThat(async(type).isUntimed()).isTrue();
    }

    @Test
    void aReadOfAStreamHasNoneIfItBlocks() {
      CommandArgs<String, String> block =
          new CommandArgs<>(StringCodec.UTF8).add(CommandType.XREAD.name());
      XReadArgs.Builder.block(1000).build(block);
      assertThat(
              woven
                  .enter(
                      "async",
                      connection.async(),
                      new Command<>(CommandType.XREAD, new StatusOutput<>(StringCodec.UTF8), block))
                  .isUntimed())
          .isTrue();
      assertThat(async(CommandType.XREAD).isUntimed()).isFalse();
      assertThat(
              isLeftToTheCommandWithin(
                  method("xread", XReadArgs.class, XReadArgs.StreamOffset[].class)))
          .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
        value = CommandType.class,
        names = {"MULTI", "EXEC", "DISCARD", "WATCH", "AUTH", "SELECT"})
    void theStateOfAConnectionIsOnlyObserved(CommandType type) {
      assertThat(async(type).isObserveOnly()).isTrue();
    }

    @Test
    void aCommandInATransactionIsOnlyObservedAndHasNoDeadline() {
      connection.sync().multi();
      assertThat(async(CommandType.GET).isObserveOnly()).isTrue();
      assertThat(async(CommandType.GET).isUntimed()).isTrue();
      assertThat(isLeftToTheCommandWithin(GET)).isTrue();
    }

    @Test
    void aCommandThatWaitsToBeFlushedHasNoDeadline() {
      assertThat(async(CommandType.GET).isUntimed()).isFalse();
      woven.note("flush", connection, false, null, null);
      assertThat(async(CommandType.GET).isUntimed()).isTrue();
      assertThat(async(CommandType.GET).isObserveOnly()).isFalse();
      assertThat(isLeftToTheCommandWithin(GET)).isTrue();
      woven.note("flush", connection, true, null, null);
      assertThat(async(CommandType.GET).isUntimed()).isFalse();
    }

    @Test
    void norHasOneOfAConnectionThatWasFlushedByHandBeforeWeMetIt() {
      connection.setAutoFlushCommands(false);
      assertThat(async(CommandType.GET).isUntimed()).isTrue();
    }

    @Test
    void subscriptionsAndCallsThatAreNoCommandAreLeftAlone() {
      assertThat(woven.isLeftAlone("async", connection.async(), command(CommandType.SUBSCRIBE)))
          .isTrue();
      assertThat(isLeftToTheCommandWithin(method("getStatefulConnection"))).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @CsvSource({
      "LOADING Redis is loading, FAILURE, true, LOADING",
      "CLUSTERDOWN down, FAILURE, true, CLUSTERDOWN",
      "BUSY running a script, FAILURE, true, BUSY",
      "BUSYGROUP exists, IGNORED, false, BUSYGROUP",
      "OOM command not allowed, FAILURE, false, OOM",
      "WRONGTYPE wrong, IGNORED, false, WRONGTYPE",
      "NOAUTH required, IGNORED, false, NOAUTH",
      "ERR syntax, IGNORED, false, ERR"
    })
    void aReplyIsReadAsLettuceThrowsIt(String reply, Outcome outcome, boolean retry, String code) {
      redis.reply("GET", "-" + reply);
      Throwable thrown = catchThrowable(() -> connection.sync().get("k"));
      assertThat(thrown).isInstanceOf(RedisCommandExecutionException.class);
      assertThat(adapter.classify(sync(GET), null, thrown)).isEqualTo(outcome);
      assertThat(adapter.worthRetrying(sync(GET), null, thrown)).isEqualTo(retry);
      assertThat(adapter.code(thrown)).isEqualTo(code);
    }

    @Test
    void aValueIsASuccess() {
      String value = connection.sync().get("k");
      assertThat(adapter.classify(sync(GET), value, null)).isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.code(null)).isNull();
    }

    @Test
    void aLostConnectionIsAFailureThatMayHaveBeenExecuted() {
      assertThat(adapter.classify(sync(GET), null, LOST)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(sync(GET), null, LOST)).isTrue();
      assertThat(adapter.certainlyNotSent(LOST)).isFalse();
      assertThat(adapter.code(LOST)).isNull();
    }

    @Test
    void aRejectedCommandOfADisconnectedClientWasNotSent() throws Exception {
      client.setOptions(
          ClientOptions.builder()
              .protocolVersion(ProtocolVersion.RESP2)
              .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
              .autoReconnect(false)
              .build());
      StatefulRedisConnection<String, String> other = client.connect();
      Subject subject = woven.enter("async", other.async(), command(CommandType.GET));
      CompletableFuture<Void> gone = new CompletableFuture<>();
      client.addListener(
          new io.lettuce.core.RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(io.lettuce.core.RedisChannelHandler<?, ?> lost) {
              if (lost == other) {
                gone.complete(null);
              }
            }
          });
      redis.close();
      gone.get(10, java.util.concurrent.TimeUnit.SECONDS);
      Throwable thrown = catchThrowable(() -> other.sync().get("k"));
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(thrown)).isTrue();
    }

    @Test
    void aClosedConnectionSaysNothingOfTheServer() {
      StatefulRedisConnection<String, String> other = client.connect();
      other.close();
      Throwable thrown = catchThrowable(() -> other.sync().get("k"));
      assertThat(thrown).isInstanceOf(RedisException.class);
      assertThat(adapter.classify(sync(GET), null, thrown)).isEqualTo(Outcome.IGNORED);
      assertThat(adapter.certainlyNotSent(thrown)).isTrue();
    }

    @Test
    void aCommandThatTheCallerCancelledSaysNothingEither() {
      redis.reply("GET", FakeRedis.SILENCE);
      RedisFuture<String> future = connection.async().get("k");
      assertThat(future.cancel(true)).isTrue();
      Throwable thrown = catchThrowable(future::get);
      assertThat(adapter.classify(async(CommandType.GET), null, thrown))
          .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aBugOfTheCallersIsIgnored() {
      assertThat(adapter.classify(sync(GET), null, new IllegalStateException()))
          .isEqualTo(Outcome.IGNORED);
    }
  }

  @Nested
  class MakingItAgain {

    @Test
    void aReadOfTheBlockingInterfaceIsSafeAndAWriteOnlyIfNotExecuted() {
      assertThat(adapter.repeatability(sync(GET), null, LOST)).isEqualTo(SAFE);
      assertThat(adapter.repeatability(sync(INCR), null, LOST)).isEqualTo(IF_NOT_SENT);
      assertThat(adapter.repeatability(sync(GET), "v", null)).isEqualTo(NEVER);
      assertThat(adapter.certainlyNotSent(new RedisCommandExecutionException("LOADING x")))
          .isTrue();
      assertThat(adapter.certainlyNotSent(new RedisCommandExecutionException("ERR x"))).isFalse();
    }

    @Test
    void aStreamOfKeysIsNever() {
      Subject subject = sync(method("keys", KeyStreamingChannel.class, String.class));
      assertThat(adapter.repeatability(subject, null, LOST)).isEqualTo(NEVER);
    }

    @Test
    void aSingleCommandIsNever() {
      assertThat(adapter.canRepeat(woven.point("async"))).isFalse();
      assertThat(adapter.repeatability(async(CommandType.GET), null, LOST)).isEqualTo(NEVER);
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void theCommandWithinABlockingCallIsCancelledAndTheConnectionLives() {
      redis.reply("GET", FakeRedis.SILENCE);
      Subject subject = sync(GET);
      assertThat(adapter.cancel(subject)).isFalse();
      AsyncCommand<String, String, String> running =
          (AsyncCommand<String, String, String>) connection.async().get("k");
      woven.note("written", connection, running, null, subject);
      assertThat(adapter.cancel(subject)).isTrue();
      assertThat(running.isCancelled()).isTrue();
      assertThat(connection.isOpen()).isTrue();
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aStandInIsACommandOfTheSameNameThatEndsAsItIsTold() {
      Subject subject = async(CommandType.GET);
      CompletableFuture<Object> whole = adapter.whole(woven.point("async"), subject, null);
      assertThat(adapter.returned(woven.point("async"), whole)).isSameAs(whole);
      assertThat(whole).isExactlyInstanceOf(AsyncCommand.class);
      assertThat(((AsyncCommand<?, ?, ?>) whole).getType()).isSameAs(CommandType.GET);
      whole.completeExceptionally(new RedisConnectionException("refused"));
      assertThat(((AsyncCommand<?, ?, ?>) whole).getError()).isEqualTo("refused");
    }

    @Test
    void aRefusalIsAConnectionThatCouldNotBeHad() {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      assertThat(adapter.refusal(async(CommandType.GET), refusal))
          .isExactlyInstanceOf(RedisConnectionException.class)
          .hasMessage(refusal.message());
    }

    @Test
    void aCommandOutOfTimeIsLettucesOwnTimeout() {
      assertThat(adapter.timedOut(sync(GET), "late", LOST))
          .isExactlyInstanceOf(RedisCommandTimeoutException.class)
          .hasMessage("late")
          .hasCause(LOST);
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "h:1", "0 ms left", -1);
      assertThat(adapter.refusal(sync(GET), noTime))
          .isExactlyInstanceOf(RedisCommandTimeoutException.class);
    }
  }
}
