package dev.breakwater.clients.lettuce;

import static dev.breakwater.engine.call.Repeatability.IF_NOT_SENT;
import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.reactor.ScriptedCalls;
import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.redis.FakeRedis;
import dev.breakwater.engine.call.Subject;
import io.lettuce.core.AbstractRedisReactiveCommands;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.KeyStreamingOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ReactiveCommandTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final RedisException LOST = new RedisException("Connection closed");

  private final LettuceAdapter adapter = new LettuceAdapter();
  private final Woven woven = new Woven(LettuceLibrary.describe(), adapter);
  private final ScriptedCalls calls = new ScriptedCalls(woven, "reactive");
  private FakeRedis redis;
  private RedisClient client;
  private StatefulRedisConnection<String, String> connection;
  private AbstractRedisReactiveCommands<String, String> commands;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void start() throws Exception {
    redis = new FakeRedis().reply("GET", "$1\r\nv").reply("LRANGE", "*2\r\n$1\r\na\r\n$1\r\nb");
    client = RedisClient.create(RedisURI.create("localhost", redis.port()));
    client.setOptions(ClientOptions.builder().pingBeforeActivateConnection(false).build());
    connection = client.connect();
    commands = (AbstractRedisReactiveCommands<String, String>) connection.reactive();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    redis.close();
  }

  private static RedisCommand<String, String, String> command(CommandType type) {
    return new Command<>(
        type,
        new StatusOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).addKey("k"));
  }

  @SuppressWarnings("unchecked")
  private Mono<String> mono(Supplier<RedisCommand<String, String, String>> supplier) {
    return (Mono<String>)
        adapter.guarded(
            woven.point("reactive"), commands, supplier, commands.createMono(supplier), calls);
  }

  private Mono<String> get() {
    return mono(() -> command(CommandType.GET));
  }

  @SuppressWarnings("unchecked")
  private Flux<String> range() {
    Supplier<RedisCommand<String, String, List<String>>> supplier =
        () ->
            new Command<>(
                CommandType.LRANGE,
                new ValueListOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8).addKey("k").add(0).add(-1));
    return (Flux<String>)
        adapter.guarded(
            woven.point("reactive"),
            commands,
            supplier,
            commands.createDissolvingFlux(supplier),
            calls);
  }

  private Subject described(Supplier<?> supplier) {
    return woven.enter("reactive", commands, new ReactiveCommand(calls, commands, supplier, false));
  }

  private Subject described(CommandType type) {
    return described(() -> command(type));
  }

  private long sent(String name) {
    return Collections.frequency(redis.commands, name);
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRecipeIsNoCallAndEachSubscriptionIsOne() {
      Mono<String> recipe = get();
      assertThat(calls.begun).isEmpty();
      assertThat(recipe.block(SOON)).isEqualTo("v");
      assertThat(recipe.block(SOON)).isEqualTo("v");
      assertThat(calls.begun).hasSize(2).allMatch(call -> call.seen.equals(List.of("answer")));
      assertThat(sent("GET")).isEqualTo(2);
    }

    @Test
    void itIsTheCommandThatIsSentOnTheServerOfItsConnection() {
      Subject subject = described(CommandType.GET);
      assertThat(subject.operation()).isSameAs(Commands.of("GET"));
      assertThat(subject.resource())
          .isSameAs(woven.enter("async", connection.async(), command(CommandType.GET)).resource());
      assertThat(subject.isUntimed()).isFalse();
      assertThat(subject.isObserveOnly()).isFalse();
    }

    @Test
    void blockingCommandsHaveNoDeadlineAndThoseOfATransactionAreOnlyObserved() {
      assertThat(described(CommandType.BLPOP).isUntimed()).isTrue();
      connection.sync().multi();
      assertThat(described(CommandType.GET).isUntimed()).isTrue();
      assertThat(described(CommandType.GET).isObserveOnly()).isTrue();
    }

    @Test
    void subscriptionsToChannelsAreLeftAlone() {
      assertThat(
              woven.isLeftAlone(
                  "reactive",
                  commands,
                  new ReactiveCommand(
                      calls, commands, () -> command(CommandType.SUBSCRIBE), false)))
          .isTrue();
    }
  }

  @Nested
  class HowItGoes {

    @Test
    void aRefusalIsAnErrorSignalAndNothingIsSent() {
      calls.refusal = new RedisConnectionException("refused");
      assertThatThrownBy(() -> get().block(SOON)).isSameAs(calls.refusal);
      assertThat(sent("GET")).isZero();
    }

    @Test
    void aListComesElementByElementAndIsOneCall() {
      assertThat(range().collectList().block(SOON)).containsExactly("a", "b");
      assertThat(calls.begun).hasSize(1);
      assertThat(calls.begun.get(0).seen).containsExactly("answer");
    }

    @Test
    void theCallEndsWithTheFirstElementHoweverSlowlyTheRestIsTaken() throws Exception {
      List<String> taken = Collections.synchronizedList(new ArrayList<>());
      CompletableFuture<String> first = new CompletableFuture<>();
      CompletableFuture<Void> done = new CompletableFuture<>();
      BaseSubscriber<String> slow =
          new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
              subscription.request(1);
            }

            @Override
            protected void hookOnNext(String value) {
              taken.add(value);
              first.complete(value);
            }

            @Override
            protected void hookOnComplete() {
              done.complete(null);
            }
          };
      range().subscribe(slow);
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("a");
      assertThat(calls.begun.get(0).seen).containsExactly("answer");
      slow.request(5);
      done.get(10, TimeUnit.SECONDS);
      assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void anEmptyAnswerIsAnAnswer() {
      redis.reply("GET", "$-1");
      assertThat(get().block(SOON)).isNull();
      assertThat(calls.begun.get(0).seen).containsExactly("answer");
    }

    @Test
    void aFailureIsTheCallersOrWhatTheGuardPutsInItsPlace() {
      redis.reply("GET", "-ERR wrong");
      assertThatThrownBy(() -> get().block(SOON))
          .isInstanceOf(RedisCommandExecutionException.class);
      calls.replacement = new RedisConnectionException("instead");
      assertThatThrownBy(() -> get().block(SOON)).isSameAs(calls.replacement);
    }
  }

  @Nested
  class MakingItAgain {

    @Test
    void anotherAttemptIsAnotherSubscriptionWithAllThatWasAskedFor() {
      redis.reply("LRANGE", "-LOADING x");
      calls.retryAfter(1, 1);
      assertThatThrownBy(() -> range().collectList().block(SOON))
          .isInstanceOf(RedisCommandExecutionException.class);
      assertThat(sent("LRANGE")).isEqualTo(3);
      assertThat(calls.begun).hasSize(1);
      assertThat(calls.begun.get(0).seen.stream().filter("again"::equals)).hasSize(2);
    }

    @Test
    void aReadIsSafeAndAWriteOnlyIfNotExecuted() {
      assertThat(adapter.canRepeat(woven.point("reactive"))).isTrue();
      assertThat(adapter.repeatability(described(CommandType.GET), null, LOST)).isEqualTo(SAFE);
      assertThat(adapter.repeatability(described(CommandType.INCR), null, LOST))
          .isEqualTo(IF_NOT_SENT);
      assertThat(adapter.repeatability(described(CommandType.GET), "v", null)).isEqualTo(NEVER);
    }

    @Test
    void aCommandWhoseOutputIsTheApplicationsOwnIsNever() {
      StatusOutput<String, String> own = new StatusOutput<>(StringCodec.UTF8);
      Supplier<?> shared = () -> new Command<>(CommandType.GET, own);
      assertThat(adapter.repeatability(described(shared), null, LOST)).isEqualTo(NEVER);
      Supplier<?> told =
          () ->
              new Command<>(
                  CommandType.KEYS, new KeyStreamingOutput<>(StringCodec.UTF8, key -> {}));
      assertThat(adapter.repeatability(described(told), null, LOST)).isEqualTo(NEVER);
    }

    @Test
    void whoGivesUpDuringABackOffEndsIt() throws Exception {
      redis.reply("GET", "-LOADING x");
      calls.retryAfter(TimeUnit.HOURS.toNanos(1));
      CompletableFuture<String> caller = get().toFuture();
      assertThat(calls.begun.get(0).backingOff.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(caller.cancel(true)).isTrue();
      assertThat(calls.begun.get(0).dropped.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(sent("GET")).isEqualTo(1);
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void aDeadlineTakesTheCommandBackAndTellsTheCaller() throws Exception {
      redis.reply("GET", FakeRedis.SILENCE);
      CompletableFuture<String> caller = get().toFuture();
      assertThat(redis.silent.await(10, TimeUnit.SECONDS)).isTrue();
      calls.replacement = new RedisCommandTimeoutException("late");
      assertThat(adapter.cancel(calls.begun.get(0).subject)).isTrue();
      assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).hasCause(calls.replacement);
      assertThat(calls.begun.get(0).seen).containsExactly("CancellationException");
      assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aSubscriberThatGivesUpEndsTheCallOnce() throws Exception {
      redis.reply("GET", FakeRedis.SILENCE);
      Disposable caller = get().subscribe();
      assertThat(redis.silent.await(10, TimeUnit.SECONDS)).isTrue();
      caller.dispose();
      adapter.abort(calls.begun.get(0).subject);
      assertThat(calls.begun.get(0).seen).containsExactly("CancellationException");
    }

    @Test
    void aCallThatWasAnsweredCannotBeStoppedAnyMore() {
      assertThat(get().block(SOON)).isEqualTo("v");
      adapter.abort(calls.begun.get(0).subject);
      assertThat(calls.begun.get(0).seen).containsExactly("answer");
    }
  }
}
