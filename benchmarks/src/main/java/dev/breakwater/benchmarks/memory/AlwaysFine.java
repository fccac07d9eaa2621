package dev.breakwater.benchmarks.memory;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls that succeed. */
final class AlwaysFine extends CallSemantics {

  static final AlwaysFine INSTANCE = new AlwaysFine();

  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Outcome.SUCCESS;
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return false;
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Repeatability.SAFE;
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return new RejectedExecutionException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return new RejectedExecutionException(message, cause);
  }
}
