package dev.breakwater.recovery.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolConcurrencyTest {

  private static final int THREADS = 16;
  private static final int EACH = 100;

  @TempDir Path directory;

  @Test
  void manyAppendersShareTheForcesAndEachKeepsItsOrder() throws Exception {
    SpoolLimits small = new SpoolLimits(1_000_000, 1 << 20); // segments of 128 kB: many of them
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    AtomicBoolean over = new AtomicBoolean();
    List<String> drained = new ArrayList<>();
    try (Spool spool = Spools.open(directory, small, new ArrayList<>())) {
      Future<?> reader =
          threads.submit(
              () -> {
                while (!over.get() || spool.figures().entries() > 0) {
                  drained.addAll(Spools.drain(spool));
                }
                return null;
              });
      List<Future<?>> appenders = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String name = "t" + t + ":";
        appenders.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < EACH; i++) {
                    assertThat(spool.append((byte) 1, padded(name + i))).isPositive();
                  }
                  return null;
                }));
      }
      for (Future<?> each : appenders) {
        each.get(60, TimeUnit.SECONDS);
      }
      over.set(true);
      reader.get(60, TimeUnit.SECONDS);
      assertThat(spool.figures().appended()).isEqualTo(THREADS * EACH);
      assertThat(spool.figures().forces()).as("forces").isLessThan(THREADS * EACH);
      assertThat(spool.figures().bytes()).isZero();
      assertThat(spool.figures().deadLetters()).isZero();
    } finally {
      threads.shutdownNow();
    }
    assertThat(drained).hasSize(THREADS * EACH);
    Map<String, Integer> next = new HashMap<>();
    for (String record : drained) {
      String plain = record.trim();
      int colon = plain.indexOf(':');
      int number = Integer.parseInt(plain.substring(colon + 1));
      assertThat(number).isEqualTo(next.getOrDefault(plain.substring(0, colon), 0));
      next.put(plain.substring(0, colon), number + 1);
    }
  }

  private static byte[] padded(String text) {
    return Spools.bytes(text + " ".repeat(500));
  }
}
