package dev.breakwater.clients.http;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Cancels a call from another thread once its request has reached the server. */
public final class LateCancel {

  private LateCancel() {}

  /** What the call threw. */
  public static Throwable of(
      Adapter adapter, Subject subject, CountDownLatch reached, ThrowingCallable call)
      throws InterruptedException {
    Thread canceller =
        new Thread(
            () -> {
              try {
                reached.await();
                adapter.cancel(subject);
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });
    canceller.start();
    Throwable thrown = ThrowableAssert.catchThrowable(call);
    canceller.join();
    return thrown;
  }
}
