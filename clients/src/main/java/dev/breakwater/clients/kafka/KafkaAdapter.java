package dev.breakwater.clients.kafka;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's producer. A call is a record on its way, from {@code send} to the broker's answer. It is
 * never made again: the producer repeats by itself, and knows how to do so without doubling a
 * record. A record on its way cannot be called back: when time is up its caller is told, no more.
 */
public final class KafkaAdapter extends Adapter {

  private static final Operation SEND = new Operation(0, "send");

  private final KafkaTargets targets = new KafkaTargets();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.self() instanceof KafkaProducer<?, ?> producer)
        || !(subject.argument() instanceof ProducerRecord<?, ?>)) {
      return false;
    }
    Resource brokers = targets.of(producer);
    if (brokers == null) {
      return false;
    }
    subject.goesTo(brokers, SEND);
    return true;
  }

  @Override
  public Relay relay(
      WeavePoint point,
      @Nullable Object self,
      CompletableFuture<Object> attempt,
      @Nullable Object callback) {
    return new SendRelay(attempt, (Callback) callback);
  }

  @Override
  public boolean canRepeat(WeavePoint point) {
    return false;
  }

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null ? Outcome.SUCCESS : KafkaFailures.outcome(thrown);
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return false;
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Repeatability.NEVER;
  }

  /** Ends what the caller waits for. A caller still inside {@code send} is not freed. */
  @Override
  public boolean cancel(Subject subject) {
    return subject.handle() instanceof Future<?> attempt && attempt.cancel(true);
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return new TimeoutException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return new TimeoutException(message, cause);
  }

  @Override
  public @Nullable String detail(Subject subject) {
    return subject.argument() instanceof ProducerRecord<?, ?> record ? record.topic() : null;
  }
}
