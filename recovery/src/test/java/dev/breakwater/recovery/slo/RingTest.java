package dev.breakwater.recovery.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Served;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a twin that keeps every single entry with its time. */
class RingTest {

  private static final long MINUTE = Nanos.seconds(60);
  private static final long HOUR = 60 * MINUTE;

  /** Near the end of the ticker's numbers: they wrap on the way. */
  private static final long ORIGIN = Long.MAX_VALUE - 90 * MINUTE;

  private record Entry(Served served, long after) {}

  private final List<Entry> twin = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void itsSumsAreThoseOfTheEntriesInItsBuckets(int seed) {
    Random random = new Random(seed);
    Ring ring = new Ring(HOUR, 60, ORIGIN);
    long after = 0;
    for (int i = 0; i < 3000; i++) {
      after += step(random);
      if (random.nextInt(4) != 0) {
        Served more = new Served(random.nextInt(100), random.nextInt(5), random.nextInt(3));
        ring.add(more, ORIGIN + after);
        twin.add(new Entry(more, after));
      }
      long span = (1 + random.nextInt(60)) * MINUTE;

      Served sum = ring.over(span, ORIGIN + after);

      assertThat(sum).isEqualTo(since((after / MINUTE) * MINUTE - span));
      assertThat(sum.good()).isGreaterThanOrEqualTo(since(after - span).good());
      assertThat(sum.good()).isLessThanOrEqualTo(since(after - span - MINUTE).good());
    }
  }

  /** Mostly seconds; now and then minutes, hours, or a machine that slept for a week. */
  private static long step(Random random) {
    int kind = random.nextInt(100);
    long unit = kind < 90 ? Nanos.seconds(10) : kind < 98 ? MINUTE : kind < 99 ? HOUR : 168 * HOUR;
    return (long) (random.nextDouble() * unit);
  }

  private Served since(long from) {
    long good = 0;
    long bad = 0;
    long late = 0;
    for (Entry each : twin) {
      if (each.after >= from) {
        good += each.served.good();
        bad += each.served.bad();
        late += each.served.late();
      }
    }
    return new Served(good, bad, late);
  }

  @Test
  void whatIsPouredIntoAnotherRingIsThereToItsBucket() {
    Ring fine = new Ring(HOUR, 60, ORIGIN);
    for (int minute = 0; minute < 50; minute++) {
      fine.add(new Served(1, 0, 0), ORIGIN + minute * MINUTE);
    }
    Ring coarse = new Ring(2 * HOUR, 12, ORIGIN);

    fine.pour(coarse);

    long now = ORIGIN + 49 * MINUTE;
    assertThat(coarse.over(2 * HOUR, now).good()).isEqualTo(50);
    assertThat(coarse.over(20 * MINUTE, now).good()).isEqualTo(30); // from minute 20 on
  }
}
