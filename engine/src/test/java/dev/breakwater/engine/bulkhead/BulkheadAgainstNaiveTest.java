package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.time.SystemTicker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bulkhead and a line of names, side by side: the same get in, in the same order. */
@Timeout(60)
class BulkheadAgainstNaiveTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(10);
  private static final int MOST_WAITING = 3;

  private final Map<Integer, Caller> callers = new HashMap<>();

  /** A thread that waits for a place, and what became of it. */
  private static final class Caller extends Thread {
    private final Bulkhead bulkhead;
    private volatile String ended = "";

    Caller(Bulkhead bulkhead) {
      this.bulkhead = bulkhead;
    }

    @Override
    public void run() {
      try {
        ended = bulkhead.acquire(LONG, SystemTicker.INSTANCE) ? "in" : "refused";
      } catch (InterruptedException gaveUp) {
        ended = "gave up";
      }
    }

    String ended() throws InterruptedException {
      join();
      return ended;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void agreesWithALineOfNamesOnAnySequence(int seed) throws Exception {
    Random random = new Random(seed);
    Bulkhead fast = new Bulkhead(new BulkheadSpec(2, LONG, MOST_WAITING, null));
    NaiveBulkhead naive = new NaiveBulkhead(2, MOST_WAITING);
    for (int step = 0; step < 300; step++) {
      switch (random.nextInt(6)) {
        case 0 -> assertThat(fast.tryAcquire()).isEqualTo(naive.tryAcquire());
        case 1 -> come(step, fast, naive);
        case 2 -> giveUp(naive);
        case 3 -> {
          int limit = random.nextInt(4);
          fast.resize(limit);
          gotIn(naive.resize(limit));
        }
        default -> {
          fast.release();
          gotIn(naive.release());
        }
      }
      assertThat(fast.concurrentCalls())
          .as("in flight at step %d", step)
          .isEqualTo(naive.concurrentCalls());
      assertThat(fast.waiting()).as("waiting at step %d", step).isEqualTo(naive.waiting());
    }
    fast.resize(100);
    gotIn(naive.resize(100));
    assertThat(callers).as("callers nobody heard of again").isEmpty();
  }

  private void come(int name, Bulkhead fast, NaiveBulkhead naive) throws Exception {
    int inside = naive.concurrentCalls();
    naive.queue(name);
    Caller caller = new Caller(fast);
    caller.start();
    if (naive.waits(name)) {
      callers.put(name, caller);
      while (fast.waiting() < naive.waiting()) {
        Thread.onSpinWait();
      }
    } else {
      assertThat(caller.ended()).isEqualTo(naive.concurrentCalls() > inside ? "in" : "refused");
    }
  }

  /** The one who has waited longest loses patience. */
  private void giveUp(NaiveBulkhead naive) throws Exception {
    Integer name = callers.keySet().stream().min(Integer::compare).orElse(null);
    if (name != null) {
      Caller caller = callers.remove(name);
      caller.interrupt();
      assertThat(caller.ended()).isEqualTo("gave up");
      naive.giveUp(name);
    }
  }

  private void gotIn(List<Integer> names) throws Exception {
    for (int name : names) {
      assertThat(callers.remove(name).ended()).isEqualTo("in");
    }
  }
}
