package dev.breakwater.engine.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.time.SystemTicker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads: freeing a caller hits that caller's call, never what the thread does next. */
@Timeout(60)
class CancellationTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(10);

  private final CancelWorkers workers = new CancelWorkers();
  private final DeadlineTimer timer = new DeadlineTimer(SystemTicker.INSTANCE, "test-timer");

  @AfterEach
  void stop() {
    timer.stop();
  }

  /** A client without a cancel of its own: its caller may be interrupted. */
  private static class Uncancellable extends CallSemantics {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch aborted = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(0);

    @Override
    public boolean cancel(Subject subject) throws Exception {
      begun.countDown();
      mayEnd.await();
      return false;
    }

    @Override
    public void abort(Subject subject) {
      aborted.countDown();
    }

    @Override
    public Outcome classify(
        Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
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
      return Repeatability.NEVER;
    }

    @Override
    public Throwable refusal(Subject subject, Refusal refusal) {
      return new IllegalStateException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
      return new IllegalStateException(message, cause);
    }
  }

  private Cancellation begun(CallSemantics semantics) {
    Cancellation begun =
        new Cancellation(semantics, new Subject(), Thread.currentThread(), workers);
    begun.begin(timer, SystemTicker.INSTANCE.nanos() + LONG);
    return begun;
  }

  @Test
  void noInterruptReachesTheCallersNextTaskHoweverTheTwoMeet() {
    Uncancellable semantics = new Uncancellable();
    int freed = 0;
    for (int i = 0; i < 20_000; i++) {
      Cancellation cancellation = begun(semantics);
      for (int spin = i % 64; spin > 0; spin--) {
        Thread.onSpinWait();
      }
      freed += Thread.currentThread().isInterrupted() ? 1 : 0;
      cancellation.settle(timer, LONG);
      assertThat(Thread.currentThread().isInterrupted()).as("after call %d", i).isFalse();
    }
    assertThat(freed).as("calls met by their interrupt while running").isPositive();
  }

  @Test
  void aCancelThatComesBackLongAfterTheCallInterruptsNobody() throws Exception {
    Uncancellable semantics = new Uncancellable();
    semantics.mayEnd = new CountDownLatch(1);
    Cancellation cancellation = begun(semantics);
    semantics.begun.await();
    cancellation.settle(timer, TimeUnit.MILLISECONDS.toNanos(1));
    semantics.aborted.await();
    semantics.mayEnd.countDown();
    Awaitility.await().until(() -> cancelThreadsBusy() == 0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Threads that are inside a cancel. */
  private static long cancelThreadsBusy() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().startsWith("breakwater-cancel-"))
        .flatMap(each -> java.util.Arrays.stream(each.getValue()))
        .filter(frame -> frame.getClassName().equals(Cancellation.class.getName()))
        .count();
  }

  @Test
  void anInterruptOfTheCallersOwnIsKept() {
    Uncancellable semantics = new Uncancellable();
    semantics.mayEnd = new CountDownLatch(1);
    Cancellation cancellation = begun(semantics);
    Thread.currentThread().interrupt();
    cancellation.settle(timer, TimeUnit.MILLISECONDS.toNanos(1));
    semantics.mayEnd.countDown();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void timeIsUpThoughEveryCommonPoolThreadIsTaken() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try {
      for (int i = 0; i < 4 * ForkJoinPool.getCommonPoolParallelism() + 4; i++) {
        ForkJoinPool.commonPool()
            .execute(
                () -> {
                  try {
                    release.await();
                  } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                  }
                });
      }
      CountDownLatch fired = new CountDownLatch(1);
      timer.arm(
          new Deadline() {
            @Override
            protected long expired(long now) {
              fired.countDown();
              return DONE;
            }
          },
          SystemTicker.INSTANCE.nanos() + 1_000_000);
      assertThat(fired.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      release.countDown();
    }
  }
}
