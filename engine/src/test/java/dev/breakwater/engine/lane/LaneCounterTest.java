package dev.breakwater.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is lost, on lanes of one's own and on shared ones. */
class LaneCounterTest {

  private static final int EACH = 200_000;

  private static void count(LaneCounter counter, int[] lanes) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int lane : lanes) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  counter.increment(lane);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void threadsOnLanesOfTheirOwnLoseNothing() throws Exception {
    LaneCounter counter = new LaneCounter();
    count(counter, new int[] {Lanes.SHARED, Lanes.SHARED + 1, Lanes.COUNT - 1});
    assertThat(counter.sum()).isEqualTo(3L * EACH);
  }

  @Test
  void threadsThatShareALaneLoseNothing() throws Exception {
    LaneCounter counter = new LaneCounter();
    count(counter, new int[] {Lanes.ANY, Lanes.ANY, Lanes.ANY, Lanes.SHARED});
    assertThat(counter.sum()).isEqualTo(4L * EACH);
  }
}
