package dev.breakwater.clients.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KafkaAdapterTest {

  private static final RecordMetadata WRITTEN =
      new RecordMetadata(new TopicPartition("orders", 3), 7, 0, 0, 1, 1);

  private final KafkaAdapter adapter = new KafkaAdapter();
  private final Woven woven = new Woven(KafkaLibrary.describe(), adapter);
  private final String away = "localhost:" + TestServer.closedPort();
  private final KafkaProducer<String, String> producer = producer("zz.invalid:1," + away);
  private final ProducerRecord<String, String> record = new ProducerRecord<>("orders", "k", "v");

  private static KafkaProducer<String, String> producer(String servers) {
    Map<String, Object> config = Map.of("bootstrap.servers", servers, "max.block.ms", 50);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  @AfterEach
  void close() {
    producer.close(java.time.Duration.ZERO);
  }

  private Subject enter() {
    return woven.enter("send", producer, record);
  }

  @Test
  void aRecordGoesToAClusterNamedByItsFirstServerInOrder() {
    Subject subject = enter();

    assertThat(subject.resource().name()).isEqualTo(away);
    assertThat(subject.resource().facts()).containsEntry("endpoint", away);
    assertThat(subject.operation().name()).isEqualTo("send");
    assertThat(adapter.detail(subject)).isEqualTo("orders");
  }

  @Test
  void itIsNeverSentAgainByUs() {
    assertThat(adapter.canRepeat(woven.point("send"))).isFalse();
    assertThat(adapter.repeatability(enter(), null, null)).isEqualTo(Repeatability.NEVER);
  }

  @Nested
  class HowItEnded {

    private Outcome outcome(Throwable thrown) {
      return adapter.classify(enter(), null, thrown);
    }

    @Test
    void brokersThatAreAwayFail() {
      Future<RecordMetadata> end = producer.send(record);

      Throwable thrown = catchThrowable(end::get);

      assertThat(thrown).hasCauseInstanceOf(TimeoutException.class);
      assertThat(outcome(thrown)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void soDoesWhatTheProducerRepeatedInVain() {
      for (Throwable thrown :
          List.of(
              new NetworkException("lost"),
              new TimeoutException("expired"),
              new NotLeaderOrFollowerException("moved"),
              new NotEnoughReplicasException("too few"),
              new UnknownServerException("odd"))) {
        assertThat(outcome(thrown)).as(thrown.toString()).isEqualTo(Outcome.FAILURE);
      }
    }

    @Test
    void whatTheCallerDidWrongSaysNothing() {
      for (Throwable thrown :
          List.of(
              new RecordTooLargeException("big"),
              new SerializationException("odd"),
              new TopicAuthorizationException("no"),
              new ProducerFencedException("second"),
              new BufferExhaustedException("full"),
              new KafkaException("else"))) {
        assertThat(outcome(thrown)).as(thrown.toString()).isEqualTo(Outcome.IGNORED);
      }
    }

    @Test
    void aCallerThatWasInterruptedSaysNothing() {
      assertThat(outcome(new InterruptException("stop"))).isEqualTo(Outcome.CANCELLED);
      assertThat(Thread.interrupted()).as("as the exception's constructor sets it").isTrue();
    }

    @Test
    void aRecordThatWasWrittenIsASuccess() {
      assertThat(adapter.classify(enter(), WRITTEN, null)).isEqualTo(Outcome.SUCCESS);
    }
  }

  @Nested
  class TheCaller {

    private final CompletableFuture<Object> attempt = new CompletableFuture<>();
    private final List<Object> told = new ArrayList<>();
    private final Callback callers =
        (metadata, failure) -> told.add(List.of(metadata, "" + failure));
    private final Relay relay = adapter.relay(woven.point("send"), producer, attempt, callers);

    @Test
    void isToldWhereTheRecordIs() throws Exception {
      Future<?> end = (Future<?>) relay.follow(attempt, null);
      assertThat(end).isNotDone();

      ((Callback) relay).onCompletion(WRITTEN, null);

      assertThat((Object) end.get()).isSameAs(WRITTEN);
      assertThat(told).containsExactly(List.of(WRITTEN, "null"));
    }

    @Test
    void isToldWhyItIsNotAndGetsTheMetadataThatTheProducerGives() {
      RecordMetadata nowhere =
          new RecordMetadata(new TopicPartition("orders", -1), -1, -1, -1, -1, -1);
      TimeoutException expired = new TimeoutException("expired");
      Future<?> end = (Future<?>) relay.follow(attempt, null);

      ((Callback) relay).onCompletion(nowhere, expired);

      assertThat(catchThrowable(end::get)).hasCause(expired);
      assertThat(told).containsExactly(List.of(nowhere, "" + expired));
    }

    @Test
    void isToldOfARefusal() {
      TimeoutException refusal = new TimeoutException("refused");

      Future<?> end = (Future<?>) relay.follow(CompletableFuture.failedFuture(refusal), null);

      assertThat(catchThrowable(end::get)).hasCause(refusal);
      assertThat(told).singleElement().asString().contains("@-1").contains("refused");
    }

    @Test
    void isFreedOnTimeThoughTheRecordIsOnItsWay() {
      CompletableFuture<Object> whole = new CompletableFuture<>();
      Future<?> end = (Future<?>) relay.follow(whole, null);
      Subject subject = enter();
      subject.handle(attempt);

      assertThat(adapter.cancel(subject)).isTrue();
      Throwable late = adapter.timedOut(subject, "late", null);
      whole.completeExceptionally(late);
      ((Callback) relay).onCompletion(WRITTEN, null);

      assertThat(late).isInstanceOf(TimeoutException.class);
      assertThat(catchThrowable(end::get)).hasCause(late);
      assertThat(told).hasSize(1);
    }

    @Test
    void needNotHaveACallback() {
      Relay silent = adapter.relay(woven.point("send"), producer, attempt, null);
      Future<?> end = (Future<?>) silent.follow(attempt, null);

      ((Callback) silent).onCompletion(WRITTEN, null);

      assertThat(end).isDone();
    }
  }

  @Test
  void aRefusalIsWhatCallersGetWhenBrokersAreAway() {
    Refusal refusal = new Refusal(RefusedBy.BULKHEAD, "orders", away, "full", -1);

    assertThat(adapter.refusal(enter(), refusal))
        .isInstanceOf(TimeoutException.class)
        .hasMessage(refusal.message());
  }
}
