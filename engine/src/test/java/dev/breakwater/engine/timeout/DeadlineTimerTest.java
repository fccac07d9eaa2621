package dev.breakwater.engine.timeout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.engine.time.VirtualTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deadlines fire once, on time, unless they are disarmed first, and leave nothing behind. */
class DeadlineTimerTest {

  private final VirtualTicker ticker = new VirtualTicker(Long.MAX_VALUE - 50);
  private final DeadlineTimer timer = new DeadlineTimer(ticker, null);

  private static final class Counting extends Deadline {
    final AtomicInteger fired = new AtomicInteger();

    @Override
    protected long expired(long now) {
      fired.incrementAndGet();
      return DONE;
    }
  }

  private void to(long nanos) {
    ticker.advanceNanos(nanos);
    timer.runDue();
  }

  @Test
  void itFiresWhenItIsDueAndNotBeforeAcrossTheWrapOfTheClock() {
    Counting deadline = new Counting();
    timer.arm(deadline, ticker.nanos() + 100);

    to(99);
    assertThat(deadline.fired).hasValue(0);
    to(1);
    assertThat(deadline.fired).hasValue(1);
    assertThat(deadline.disarm()).as("too late to disarm").isFalse();
    to(1000);
    assertThat(deadline.fired).hasValue(1);
  }

  @Test
  void aDisarmedOneDoesNotFire() {
    Counting deadline = new Counting();
    timer.arm(deadline, ticker.nanos() + 100);

    assertThat(deadline.disarm()).isTrue();
    to(1000);
    to(10_000_000); // the timer looks once more, for an arming that it may not have seen
    assertThat(deadline.fired).hasValue(0);
    assertThat(timer.planned()).isZero();
  }

  @Test
  void armedAgainForAnEarlierTimeItFiresThen() {
    Counting deadline = new Counting();
    timer.arm(deadline, ticker.nanos() + 1000);
    deadline.disarm();
    timer.arm(deadline, ticker.nanos() + 10);

    to(10);
    assertThat(deadline.fired).hasValue(1);
  }

  @Test
  void armedAgainForALaterTimeTheFirstLookLetsItBe() {
    Counting deadline = new Counting();
    timer.arm(deadline, ticker.nanos() + 10);
    deadline.disarm();
    timer.arm(deadline, ticker.nanos() + 1000);

    to(10);
    assertThat(deadline.fired).hasValue(0);
    to(990);
    assertThat(deadline.fired).hasValue(1);
  }

  @Test
  void aDeadlineMayNameTheNextTimeItself() {
    List<Long> fired = new ArrayList<>();
    Deadline twice =
        new Deadline() {
          @Override
          protected long expired(long now) {
            fired.add(now);
            return fired.size() == 1 ? now + 50 : DONE;
          }
        };
    timer.arm(twice, ticker.nanos() + 10);

    to(10);
    to(49);
    assertThat(fired).hasSize(1);
    to(1);
    assertThat(fired).hasSize(2);
  }

  @Test
  void aDeadlineThatThrowsDoesNotStopTheOthers() {
    Deadline bad =
        new Deadline() {
          @Override
          protected long expired(long now) {
            throw new IllegalStateException("bad");
          }
        };
    Counting good = new Counting();
    timer.arm(bad, ticker.nanos() + 1);
    timer.arm(good, ticker.nanos() + 2);

    to(10);
    assertThat(good.fired).hasValue(1);
  }

  @Test
  void aThousandCallsThatEndAtOnceUnderALongTimeoutLeaveNothingBehind() {
    for (int i = 0; i < 5000; i++) {
      Counting deadline = new Counting();
      timer.arm(deadline, ticker.nanos() + 60_000_000_000L);
      deadline.disarm();
      timer.forget(deadline);
    }
    timer.runDue();

    assertThat(timer.planned()).isZero();
  }

  @Test
  void againstANaiveTimerEveryDeadlineFiresAtTheSameStep() {
    Random random = new Random(42);
    Counting[] deadlines = new Counting[50];
    long[] due = new long[deadlines.length];
    int[] expected = new int[deadlines.length];
    boolean[] armed = new boolean[deadlines.length];
    for (int i = 0; i < deadlines.length; i++) {
      deadlines[i] = new Counting();
    }
    for (int step = 0; step < 20_000; step++) {
      int i = random.nextInt(deadlines.length);
      if (armed[i]) {
        assertThat(deadlines[i].disarm()).isTrue();
        armed[i] = false;
      } else {
        deadlines[i].disarm();
        due[i] = ticker.nanos() + 1 + random.nextInt(200);
        timer.arm(deadlines[i], due[i]);
        armed[i] = true;
      }
      to(random.nextInt(5));
      for (int k = 0; k < deadlines.length; k++) {
        if (armed[k] && ticker.nanos() - due[k] >= 0) {
          expected[k]++;
          armed[k] = false;
        }
        assertThat(deadlines[k].fired.get()).isEqualTo(expected[k]);
      }
    }
  }

  @Test
  void onRealThreadsEitherTheOwnerOrTheTimerWinsAndNeverBoth() throws Exception {
    DeadlineTimer real = new DeadlineTimer(SystemTicker.INSTANCE, "deadline-timer-test");
    try {
      AtomicInteger fired = new AtomicInteger();
      Deadline deadline =
          new Deadline() {
            @Override
            protected long expired(long now) {
              fired.incrementAndGet();
              return DONE;
            }
          };
      int lost = 0;
      for (int i = 0; i < 20_000; i++) {
        real.arm(deadline, SystemTicker.INSTANCE.nanos() + i % 50 * 1000);
        for (int spin = 0; spin < i % 400; spin++) {
          Thread.onSpinWait();
        }
        if (!deadline.disarm()) {
          lost++;
        }
      }
      assertThat(fired.get()).isEqualTo(lost);
    } finally {
      real.stop();
    }
  }

  @Test
  void onARealThreadItFiresWithoutBeingAsked() throws Exception {
    DeadlineTimer real = new DeadlineTimer(SystemTicker.INSTANCE, "deadline-timer-test");
    try {
      CountDownLatch fired = new CountDownLatch(1);
      Deadline deadline =
          new Deadline() {
            @Override
            protected long expired(long now) {
              fired.countDown();
              return DONE;
            }
          };
      real.arm(deadline, SystemTicker.INSTANCE.nanos() + 1_000_000);
      assertThat(fired.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      real.stop();
    }
  }
}
