package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.time.SystemTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places that calls leave with their lanes change nothing that anyone can see. */
@Timeout(60)
class KeptPlacesTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(10);
  private static final int FIRST = Lanes.COUNT - 10;

  private static Bulkhead bulkhead(int limit) {
    return new Bulkhead(new BulkheadSpec(limit, LONG, 100, null));
  }

  /** Lets a call of each lane come and go. */
  private static void visit(Bulkhead bulkhead, int lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      assertThat(bulkhead.tryAcquire(FIRST + lane)).isTrue();
      bulkhead.release(FIRST + lane);
    }
  }

  @Test
  void aPlaceThatIsLeftIsNotInFlight() {
    Bulkhead bulkhead = bulkhead(10);
    visit(bulkhead, 5);
    assertThat(bulkhead.concurrentCalls()).isZero();
  }

  @Test
  void oneLaneGetsAllPlacesAlthoughOthersWereLeftSome() {
    Bulkhead bulkhead = bulkhead(10);
    visit(bulkhead, 5);
    for (int i = 0; i < 10; i++) {
      assertThat(bulkhead.tryAcquire(FIRST)).as("place %d", i).isTrue();
    }
    assertThat(bulkhead.tryAcquire(FIRST)).isFalse();
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isFalse();
    assertThat(bulkhead.concurrentCalls()).isEqualTo(10);
  }

  @Test
  void withMoreThanHalfOfThePlacesTakenNoneIsLeft() {
    Bulkhead bulkhead = bulkhead(4);
    assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    bulkhead.release(FIRST);
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isFalse();
  }

  @Test
  void aLowerLimitHoldsFromTheNextCallOnWhateverWasLeft() {
    Bulkhead bulkhead = bulkhead(10);
    visit(bulkhead, 5);
    bulkhead.resize(1);
    assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isFalse();
  }

  @Test
  void aReleaseTooManyDoesNotInflateTheLimit() {
    Bulkhead bulkhead = bulkhead(4);
    bulkhead.release(FIRST);
    bulkhead.release(FIRST + 1);
    for (int i = 0; i < 4; i++) {
      assertThat(bulkhead.tryAcquire(FIRST + i)).isTrue();
    }
    assertThat(bulkhead.tryAcquire(FIRST)).isFalse();
  }

  @Test
  void aWaiterIsGivenThePlaceOfACallThatEndsOnALane() throws Exception {
    Bulkhead bulkhead = bulkhead(2);
    assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    assertThat(bulkhead.tryAcquire(FIRST + 1)).isTrue();
    FutureTask<Boolean> waiting =
        new FutureTask<>(() -> bulkhead.acquire(LONG, SystemTicker.INSTANCE));
    Thread thread = new Thread(waiting);
    thread.start();
    while (bulkhead.waiting() == 0) {
      Thread.onSpinWait();
    }
    bulkhead.release(FIRST);
    assertThat(waiting.get()).isTrue();
    assertThat(bulkhead.concurrentCalls()).isEqualTo(2);
  }

  @Test
  void onRealThreadsTheLimitIsNeverPassedAndNothingIsLost() throws Exception {
    int limit = 6;
    int threads = 8;
    Bulkhead bulkhead = bulkhead(limit);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int lane = FIRST + t;
      FutureTask<Integer> task =
          new FutureTask<>(
              () -> {
                int admitted = 0;
                for (int i = 0; i < 30_000; i++) {
                  boolean in =
                      i % 7 == 0
                          ? bulkhead.acquire(LONG, SystemTicker.INSTANCE)
                          : bulkhead.tryAcquire(lane);
                  if (in) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    if (i % 64 == 0) {
                      Thread.yield();
                    }
                    inside.decrementAndGet();
                    bulkhead.release(lane);
                    admitted++;
                  }
                }
                return admitted;
              });
      tasks.add(task);
      new Thread(task).start();
    }
    for (FutureTask<Integer> task : tasks) {
      // Every call that was ready to wait got its place.
      assertThat(task.get()).isGreaterThan(30_000 / 7);
    }
    assertThat(most.get()).isLessThanOrEqualTo(limit);
    assertThat(bulkhead.concurrentCalls()).isZero();
    assertThat(bulkhead.waiting()).isZero();
    for (int i = 0; i < limit; i++) {
      assertThat(bulkhead.tryAcquire(FIRST)).isTrue();
    }
    assertThat(bulkhead.tryAcquire(FIRST)).isFalse();
  }
}
