package dev.breakwater.clients.method;

import dev.breakwater.engine.call.Refusal;
import java.util.concurrent.RejectedExecutionException;

/**
 * A refusal. An open breaker may refuse many thousand calls a second, so it is cheap: it has no
 * stack trace, which would cost more than all else here together, and its message is put together
 * for those who ask. It goes over the wire as its plain parent.
 */
final class Refused extends RejectedExecutionException {

  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  Refused(Refusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public String getMessage() {
    return refusal.message();
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Named as what callers know it by. */
  @Override
  public String toString() {
    return RejectedExecutionException.class.getName() + ": " + getMessage();
  }

  private Object writeReplace() {
    RejectedExecutionException plain = new RejectedExecutionException(getMessage());
    plain.setStackTrace(getStackTrace());
    return plain;
  }
}
