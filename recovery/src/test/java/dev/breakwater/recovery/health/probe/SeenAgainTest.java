package dev.breakwater.recovery.health.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.recovery.health.HealthRig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * How soon it is seen that a resource is back which had swallowed whatever it was asked, on virtual
 * time: what hangs from before must not hold up what finds it well.
 */
class SeenAgainTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Every so often; that jitter makes it less is of no interest here. */
  private static final long PAUSE = Nanos.millis(200);

  /** As the defaults are; a probe has a second. */
  private static final HealthSpec DEFAULTS = spec(1);

  /** A resource that answers nothing until it is back. */
  private static final class Hole {
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean back;

    Probe probe(boolean comesBack) {
      CountDownLatch over = new CountDownLatch(1);
      return new Probe() {
        @Override
        public String ask(int millis) throws Exception {
          if (back) {
            return "fine";
          }
          waiting.incrementAndGet();
          try {
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
          } finally {
            waiting.decrementAndGet();
          }
          throw new IOException("given up");
        }

        @Override
        public void giveUp() {
          if (comesBack) {
            over.countDown();
          }
        }
      };
    }
  }

  @Test
  void wheneverItReturnsThatIsSeenAfterOnePauseAndNoCallIsSpent() throws Exception {
    for (int phase = 0; phase < 2200; phase += 50) {
      assertThat(seenAfter(phase, DEFAULTS, true))
          .as("back after " + phase + " ms")
          .isLessThanOrEqualTo(PAUSE);
    }
  }

  @Test
  void aDriverThatCannotBeFetchedBackHoldsUpNothingEither() throws Exception {
    for (int phase = 0; phase < 1000; phase += 70) {
      assertThat(seenAfter(phase, DEFAULTS, false))
          .as("back after " + phase + " ms")
          .isLessThanOrEqualTo(PAUSE);
    }
  }

  @Test
  void oneSuccessIsNotTwoThoughSeveralWereAskedAtOnce() throws Exception {
    assertThat(seenAfter(700, spec(2), true)).isBetween(PAUSE, 2 * PAUSE);
  }

  /** Nanoseconds from its return to HALF_OPEN. */
  private static long seenAfter(int phase, HealthSpec spec, boolean comesBack) throws Exception {
    HealthRig rig = new HealthRig();
    Hole hole = new Hole();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    Prober prober =
        new Prober(
            rig.book,
            rig.engine,
            (Resource resource, HealthSpec how) -> {
              begun.incrementAndGet();
              return hole.probe(comesBack);
            },
            task -> {
              Thread thread = new Thread(task, "probe");
              thread.setDaemon(true);
              return thread;
            },
            ended::incrementAndGet);
    try {
      Guard guard = rig.guard("orders", Family.HTTP, "db:5432", spec);
      rig.breakDown(guard);
      long returns = rig.now() + Nanos.millis(phase);
      while (true) {
        long wait = prober.run(List.of(guard), rig.now());
        // all on the way hang, or have said what they found
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(PATIENCE)
            .until(() -> hole.waiting.get() + ended.get() == begun.get());
        if (guard.stateName().equals("HALF_OPEN")) {
          break;
        }
        assertThat(rig.now() - returns).as("so long after its return").isLessThan(10 * PAUSE);
        boolean before = rig.now() - returns < 0;
        rig.passNanos(before ? Math.min(wait, returns - rig.now()) : wait);
        hole.back = rig.now() - returns >= 0;
      }
      assertThat(guard.snapshot().counts().calls()).as("calls, all of them ours").isEqualTo(4);
      return rig.now() - returns;
    } finally {
      prober.close();
    }
  }

  private static HealthSpec spec(int successes) {
    return new HealthSpec(
        HealthSpec.Probe.TCP, "", List.of(), 0, PAUSE, Nanos.seconds(1), successes, Jitter.NONE);
  }
}
