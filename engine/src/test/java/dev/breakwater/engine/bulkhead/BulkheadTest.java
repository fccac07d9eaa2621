package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.engine.time.VirtualTicker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BulkheadTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(10);

  private static Bulkhead bulkhead(int limit) {
    return new Bulkhead(new BulkheadSpec(limit, LONG, 100, null));
  }

  /** Starts a thread that waits for a place, and returns once it stands in the queue. */
  private static FutureTask<Boolean> waiter(Bulkhead bulkhead, List<Thread> threads) {
    int before = bulkhead.waiting();
    FutureTask<Boolean> task =
        new FutureTask<>(() -> bulkhead.acquire(LONG, SystemTicker.INSTANCE));
    Thread thread = new Thread(task);
    threads.add(thread);
    thread.start();
    while (bulkhead.waiting() == before) {
      Thread.onSpinWait();
    }
    return task;
  }

  private static void isEmpty(Bulkhead bulkhead) {
    assertThat(bulkhead.concurrentCalls()).as("in flight").isZero();
    assertThat(bulkhead.waiting()).as("waiting").isZero();
  }

  @Nested
  class Limit {

    @Test
    void isExact() {
      Bulkhead bulkhead = bulkhead(2);
      assertThat(bulkhead.tryAcquire()).isTrue();
      assertThat(bulkhead.tryAcquire()).isTrue();
      assertThat(bulkhead.tryAcquire()).isFalse();
      bulkhead.release();
      assertThat(bulkhead.tryAcquire()).isTrue();
      assertThat(bulkhead.concurrentCalls()).isEqualTo(2);
    }

    @Test
    void isNotInflatedByReleasingTooOften() {
      Bulkhead bulkhead = bulkhead(2);
      bulkhead.release();
      bulkhead.release();
      assertThat(bulkhead.concurrentCalls()).isZero();
      bulkhead.tryAcquire();
      bulkhead.tryAcquire();
      assertThat(bulkhead.tryAcquire()).isFalse();
    }

    @Test
    void holdsFromTheNextCallOnWhenItShrinks() {
      Bulkhead bulkhead = bulkhead(3);
      bulkhead.tryAcquire();
      bulkhead.tryAcquire();
      bulkhead.tryAcquire();
      bulkhead.resize(1);
      assertThat(bulkhead.limit()).isEqualTo(1);
      bulkhead.release();
      bulkhead.release();
      assertThat(bulkhead.tryAcquire()).isFalse();
      bulkhead.release();
      assertThat(bulkhead.tryAcquire()).isTrue();
    }

    @Test
    void beyondAllReasonIsTheLargestThereIs() {
      Bulkhead bulkhead =
          new Bulkhead(new BulkheadSpec(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, null));
      assertThat(bulkhead.limit()).isEqualTo(Occupancy.MOST_CALLS);
      assertThat(bulkhead.tryAcquire()).isTrue();
      bulkhead.resize(Integer.MIN_VALUE);
      assertThat(bulkhead.limit()).isZero();
      assertThat(bulkhead.concurrentCalls()).isEqualTo(1);
      assertThat(bulkhead.tryAcquire()).isFalse();
    }

    @Test
    void isTheInitialOneWhereItIsAdaptiveAndStaysWithinNewBounds() {
      Bulkhead bulkhead =
          new Bulkhead(new BulkheadSpec(25, 0, 0, new BulkheadSpec.Adaptive(1, 200, 20)));
      assertThat(bulkhead.limit()).isEqualTo(20);
      bulkhead.retune(new BulkheadSpec(25, 0, 0, new BulkheadSpec.Adaptive(1, 10, 5)));
      assertThat(bulkhead.limit()).isEqualTo(10);
      bulkhead.retune(new BulkheadSpec(25, 0, 0, null));
      assertThat(bulkhead.limit()).isEqualTo(25);
    }
  }

  @Nested
  class Waiting {

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

    @Test
    void isNotBegunWhenThereIsNoTimeForIt() throws Exception {
      Bulkhead bulkhead = bulkhead(1);
      assertThat(bulkhead.acquire(0, new VirtualTicker())).isTrue();
      assertThat(bulkhead.acquire(0, new VirtualTicker())).isFalse();
      assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void isRefusedAtOnceWhenTooManyWaitAlready() throws Exception {
      Bulkhead bulkhead = new Bulkhead(new BulkheadSpec(1, LONG, 1, null));
      bulkhead.tryAcquire();
      FutureTask<Boolean> first = waiter(bulkhead, threads);
      assertThat(bulkhead.acquire(LONG, SystemTicker.INSTANCE)).isFalse();
      bulkhead.release();
      assertThat(first.get()).isTrue();
      bulkhead.release();
      isEmpty(bulkhead);
    }

    @Test
    void isServedInTheOrderOfArrivalAndNobodyOvertakes() throws Exception {
      Bulkhead bulkhead = bulkhead(1);
      bulkhead.tryAcquire();
      List<FutureTask<Boolean>> waiters = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        waiters.add(waiter(bulkhead, threads));
      }
      for (int i = 0; i < 10; i++) {
        bulkhead.release();
        assertThat(bulkhead.tryAcquire()).as("a newcomer while %d wait", 9 - i).isFalse();
        assertThat(waiters.get(i).get()).isTrue();
        assertThat(bulkhead.waiting()).isEqualTo(9 - i);
      }
      bulkhead.release();
      isEmpty(bulkhead);
    }

    @Test
    void thatTimesOutLeavesNoTrace() throws Exception {
      Bulkhead bulkhead = bulkhead(1);
      bulkhead.tryAcquire();
      assertThat(bulkhead.acquire(1_000_000, SystemTicker.INSTANCE)).isFalse();
      assertThat(bulkhead.waiting()).isZero();
      bulkhead.release();
      assertThat(bulkhead.tryAcquire()).isTrue();
      bulkhead.release();
      isEmpty(bulkhead);
    }

    @Test
    void thatIsInterruptedLeavesNoTrace() throws Exception {
      Bulkhead bulkhead = bulkhead(1);
      bulkhead.tryAcquire();
      FutureTask<Boolean> first = waiter(bulkhead, threads);
      FutureTask<Boolean> second = waiter(bulkhead, threads);
      FutureTask<Boolean> third = waiter(bulkhead, threads);
      threads.get(1).interrupt();
      assertThat(second)
          .failsWithin(java.time.Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(bulkhead.waiting()).isEqualTo(2);
      bulkhead.release();
      assertThat(first.get()).isTrue();
      bulkhead.release();
      assertThat(third.get()).isTrue();
      bulkhead.release();
      isEmpty(bulkhead);
    }

    @Test
    void endsForAsManyAsTheLimitGrowsBy() throws Exception {
      Bulkhead bulkhead = bulkhead(1);
      bulkhead.tryAcquire();
      FutureTask<Boolean> first = waiter(bulkhead, threads);
      FutureTask<Boolean> second = waiter(bulkhead, threads);
      FutureTask<Boolean> third = waiter(bulkhead, threads);
      bulkhead.resize(3);
      assertThat(first.get()).isTrue();
      assertThat(second.get()).isTrue();
      assertThat(bulkhead.waiting()).isEqualTo(1);
      bulkhead.resize(1);
      bulkhead.release();
      bulkhead.release();
      assertThat(bulkhead.waiting()).isEqualTo(1);
      bulkhead.release();
      assertThat(third.get()).isTrue();
      bulkhead.release();
      isEmpty(bulkhead);
    }

    @Test
    void ofAThreadThatIsAlreadyInterruptedEndsAtOnce() {
      Bulkhead bulkhead = bulkhead(1);
      bulkhead.tryAcquire();
      Thread.currentThread().interrupt();
      boolean interrupted = false;
      try {
        bulkhead.acquire(LONG, SystemTicker.INSTANCE);
      } catch (InterruptedException expected) {
        interrupted = true;
      }
      assertThat(interrupted).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(bulkhead.waiting()).isZero();
    }
  }

  @Nested
  class ManyThreads {

    @Test
    void neverExceedTheLimitAndLeaveItWhole() throws Exception {
      Bulkhead bulkhead = new Bulkhead(new BulkheadSpec(7, LONG, 1_000, null));
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(200);
      for (int t = 0; t < 200; t++) {
        new Thread(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    if (acquired(bulkhead)) {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      Thread.onSpinWait();
                      inside.decrementAndGet();
                      bulkhead.release();
                    }
                  }
                  done.countDown();
                })
            .start();
      }
      done.await();
      assertThat(most.get()).isBetween(1, 7);
      isEmpty(bulkhead);
      for (int i = 0; i < 7; i++) {
        assertThat(bulkhead.tryAcquire()).isTrue();
      }
      assertThat(bulkhead.tryAcquire()).isFalse();
    }

    private boolean acquired(Bulkhead bulkhead) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      try {
        return switch (random.nextInt(3)) {
          case 0 -> bulkhead.tryAcquire();
          case 1 -> bulkhead.acquire(random.nextLong(1, 50_000), SystemTicker.INSTANCE);
          default -> bulkhead.acquire(LONG, SystemTicker.INSTANCE);
        };
      } catch (InterruptedException unexpected) {
        throw new AssertionError(unexpected);
      }
    }

    @Test
    void interruptedAndResizedAtAnyMomentLeaveNothingBehind() throws Exception {
      Bulkhead bulkhead = new Bulkhead(new BulkheadSpec(2, LONG, 1_000, null));
      int threads = 32;
      CountDownLatch done = new CountDownLatch(threads);
      AtomicInteger places = new AtomicInteger();
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 300; i++) {
                    try {
                      if (bulkhead.acquire(LONG, SystemTicker.INSTANCE)) {
                        places.incrementAndGet();
                        bulkhead.release();
                      }
                    } catch (InterruptedException expected) {
                      Thread.onSpinWait();
                    }
                  }
                  done.countDown();
                });
        all.add(thread);
        thread.start();
      }
      ThreadLocalRandom random = ThreadLocalRandom.current();
      while (done.getCount() > 0) {
        all.get(random.nextInt(threads)).interrupt();
        bulkhead.resize(1 + random.nextInt(5));
      }
      assertThat(places.get()).isPositive();
      isEmpty(bulkhead);
    }
  }
}
