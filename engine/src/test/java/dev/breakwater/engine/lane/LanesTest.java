package dev.breakwater.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A lane that is owned has one living owner; whoever gets none shares. */
class LanesTest {

  private static int claimIn(CountDownLatch until, List<Thread> threads) throws Exception {
    AtomicInteger lane = new AtomicInteger(-1);
    CountDownLatch claimed = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              lane.set(Lanes.claim());
              claimed.countDown();
              try {
                until.await();
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.start();
    claimed.await();
    return lane.get();
  }

  @Test
  void livingThreadsNeverOwnTheSameLaneAndTheDeadMakeRoom() throws Exception {
    for (int round = 0; round < 3; round++) {
      CountDownLatch over = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      List<Integer> owned = new ArrayList<>();
      int shared = 0;
      for (int i = 0; i < Lanes.OWNED + 10; i++) {
        int lane = claimIn(over, threads);
        assertThat(lane).isBetween(0, Lanes.COUNT - 1);
        if (Lanes.isOwned(lane)) {
          owned.add(lane);
        } else {
          shared++;
        }
      }
      assertThat(owned).doesNotHaveDuplicates();
      assertThat(shared).isGreaterThanOrEqualTo(10);
      // Other tests' threads may hold a few; those of the round before hold none.
      assertThat(owned).hasSizeGreaterThan(Lanes.OWNED / 2);
      over.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
