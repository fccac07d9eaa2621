package dev.breakwater.clients.kafka;

import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The producer's callback on one side; on the other the caller's, and a future. */
final class SendRelay implements Relay, Callback, BiConsumer<Object, Throwable> {

  /** What callbacks are told where there is no partition yet. */
  private static final RecordMetadata NONE =
      new RecordMetadata(
          new TopicPartition("", RecordMetadata.UNKNOWN_PARTITION), -1, -1, -1, -1, -1);

  private final CompletableFuture<Object> attempt;
  private final @Nullable Callback callers;
  private final CompletableFuture<Object> promise = new CompletableFuture<>();
  private volatile RecordMetadata metadata = NONE;

  /**
   * @param callers the caller's callback, null for none
   */
  SendRelay(CompletableFuture<Object> attempt, @Nullable Callback callers) {
    this.attempt = attempt;
    this.callers = callers;
  }

  @Override
  public Object follow(CompletableFuture<?> end, @Nullable Object returned) {
    CompletableFuture<?> unused = end.whenComplete(this);
    return promise;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata told, @Nullable Exception failure) {
    if (told != null) {
      metadata = told;
    }
    if (failure == null) {
      attempt.complete(told);
    } else {
      attempt.completeExceptionally(failure);
    }
  }

  /** The call has ended. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    Exception failure =
        thrown == null || thrown instanceof Exception
            ? (Exception) thrown
            : new IllegalStateException(thrown);
    if (failure == null) {
      promise.complete(result);
    } else {
      promise.completeExceptionally(failure);
    }
    if (callers != null) {
      callers.onCompletion(metadata, failure);
    }
  }
}
