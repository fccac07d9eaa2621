package dev.breakwater.engine.fallback;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the caller gets in place of its call's own end: a value, an exception, or one of them. */
public final class Answer {

  private final @Nullable Object value;
  private final @Nullable Throwable thrown;
  private final @Nullable CompletionStage<?> later;

  private Answer(
      @Nullable Object value, @Nullable Throwable thrown, @Nullable CompletionStage<?> later) {
    this.value = value;
    this.thrown = thrown;
    this.later = later;
  }

  /** A value of the client's own type; null is one. */
  public static Answer of(@Nullable Object value) {
    return new Answer(value, null, null);
  }

  /** An exception that the caller may be thrown. */
  public static Answer failure(Throwable thrown) {
    return new Answer(null, thrown, null);
  }

  /**
   * A value that is still to come. Only where the call may not wait. A failure of the stage is a
   * failure of the step.
   */
  public static Answer later(CompletionStage<?> stage) {
    return new Answer(null, null, stage);
  }

  public @Nullable Object value() {
    return value;
  }

  public @Nullable Throwable thrown() {
    return thrown;
  }

  public @Nullable CompletionStage<?> later() {
    return later;
  }
}
