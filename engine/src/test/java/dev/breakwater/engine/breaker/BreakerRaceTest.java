package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.time.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real threads: what one thread at a time does right must stay right when many do it at once. */
class BreakerRaceTest {

  private static final int THREADS = 64;

  private record Change(BreakerState from, BreakerState to) {}

  private static void together(int threads, Runnable work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  work.run();
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void everyChangeOfStateIsToldOnceAndTheyFormAWalk() throws Exception {
    ConcurrentLinkedQueue<Change> changes = new ConcurrentLinkedQueue<>();
    AtomicLong clock = new AtomicLong();
    CircuitBreaker breaker =
        new CircuitBreaker(
            Rules.rules()
                .lastCalls(10)
                .openFor(Duration.ofNanos(50))
                .backoff(1, Duration.ofNanos(50), Jitter.NONE)
                .ramp(Duration.ofNanos(100), 10)
                .spec(),
            new SeededRandom(1),
            (from, to, why, f, s, n, now) -> changes.add(new Change(from, to)),
            0);
    together(
        THREADS,
        () -> {
          for (int i = 0; i < 5_000; i++) {
            BreakerPermit permit = breaker.admit(clock.getAndIncrement());
            if (permit == null) {
              continue;
            }
            switch (ThreadLocalRandom.current().nextInt(4)) {
              case 0 -> breaker.failure(permit, Rig.FAST, clock.get());
              case 1 -> breaker.release(permit, clock.get());
              default -> breaker.success(permit, Rig.FAST, clock.get());
            }
          }
        });
    int[] balance = new int[BreakerState.values().length];
    balance[BreakerState.CLOSED.ordinal()] = 1;
    long openings = 0;
    for (Change change : changes) {
      balance[change.from.ordinal()]--;
      balance[change.to.ordinal()]++;
      openings += change.to == BreakerState.OPEN ? 1 : 0;
      assertThat(change.to)
          .as("after %s", change.from)
          .isIn(
              switch (change.from) {
                case CLOSED -> List.of(BreakerState.OPEN);
                case OPEN -> List.of(BreakerState.HALF_OPEN);
                case HALF_OPEN -> List.of(BreakerState.RAMPING, BreakerState.OPEN);
                default -> List.of(BreakerState.CLOSED, BreakerState.OPEN);
              });
    }
    // Each state was entered as often as left, but for the one the breaker is in: none told twice.
    for (BreakerState each : BreakerState.values()) {
      int expected = each == breaker.state(clock.get()) ? 1 : 0;
      assertThat(balance[each.ordinal()]).as("%s", each).isEqualTo(expected);
    }
    assertThat(breaker.openings()).isEqualTo(openings).isPositive();
  }

  @Test
  void neverMoreProbesThanPermittedAreOut() throws Exception {
    for (int round = 0; round < 50; round++) {
      Rig rig = new Rig(Rules.rules().probes(3));
      rig.failures(4);
      rig.pass(Duration.ofSeconds(10));
      long now = rig.now();
      AtomicInteger probes = new AtomicInteger();
      together(
          16,
          () -> {
            for (int i = 0; i < 100; i++) {
              if (rig.breaker.admit(now) != null) {
                probes.incrementAndGet();
              }
            }
          });
      assertThat(probes).hasValue(3);
      assertThat(rig.changes).containsExactly("CLOSED -> OPEN", "OPEN -> HALF_OPEN");
    }
  }

  @Test
  void aProbeSettledByTwoThreadsAtOnceCountsOnce() throws Exception {
    for (int round = 0; round < 200; round++) {
      Rig rig = new Rig(Rules.rules().probes(5));
      rig.failures(4);
      rig.pass(Duration.ofSeconds(10));
      BreakerPermit probe = rig.admitted();
      together(2, () -> rig.fail(probe));
      assertThat(rig.breaker.bufferedCalls(rig.now())).isEqualTo(1);
      rig.is(BreakerState.HALF_OPEN);
    }
  }

  @ParameterizedTest
  @EnumSource(WindowType.class)
  void noCallIsLostFromTheWindow(WindowType type) throws Exception {
    int calls = 20_000;
    FailureWindow window =
        type == WindowType.COUNT_BASED
            ? new CountWindow(8 * calls)
            : new TimeWindow(FailureWindowContract.SECOND, 0);
    together(
        8,
        () -> {
          for (int i = 0; i < calls; i++) {
            window.record(i % 4 == 0, i % 5 == 0, 1000L * i);
          }
        });
    assertThat(window.counts(1000L * calls))
        .isEqualTo(new Counts(8L * calls, 8L * calls / 4, 8L * calls / 5));
  }

  @Test
  void theTotalsOfARingOverwrittenByManyThreadsAreThoseOfItsSlots() throws Exception {
    CountWindow window = new CountWindow(7);
    together(
        8,
        () -> {
          ThreadLocalRandom random = ThreadLocalRandom.current();
          for (int i = 0; i < 50_000; i++) {
            switch (random.nextInt(8)) {
              case 0 -> window.runningSlow(i);
              case 1 -> window.resolve(random.nextBoolean(), i);
              default -> window.record(random.nextInt(3) == 0, random.nextInt(3) == 0, i);
            }
          }
        });
    for (int i = 0; i < 7; i++) {
      window.record(false, false, 0);
    }
    assertThat(window.counts(0)).isEqualTo(new Counts(7, 0, 0));
  }
}
