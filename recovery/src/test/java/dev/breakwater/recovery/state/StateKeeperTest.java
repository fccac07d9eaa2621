package dev.breakwater.recovery.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.StateSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateKeeperTest {

  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long MINUTE_MILLIS = 60_000;

  @TempDir Path temporary;

  private final Said said = new Said();
  private long wall = System.currentTimeMillis();

  private StateKeeper keeper(Path directory, StateKeeper.Source source) {
    StateSpec spec = new StateSpec(directory.toString(), HOUR, 10 * MINUTE_MILLIS * 1_000_000, 3);
    return new StateKeeper(spec, source, () -> wall, said);
  }

  private StateKeeper keeper(Path directory) {
    return keeper(directory, Snapshots::full);
  }

  /** A JVM's whole life: what it finds, and what it leaves. */
  private Snapshot life(Path directory) {
    StateKeeper keeper = keeper(directory);
    Snapshot found = keeper.load();
    keeper.start();
    keeper.stop();
    return found;
  }

  @Test
  void theLastWordsOfAJvmAreTheFirstOfTheNext() {
    assertThat(life(temporary)).isNull();
    long before = wall;
    wall += 9 * MINUTE_MILLIS;
    assertThat(life(temporary)).isEqualTo(Snapshots.full(before));
    assertThat(said.lines).isEmpty();
  }

  @Test
  void whatIsTooOldIsLeftAside() {
    assertThat(life(temporary)).isNull();
    wall += 11 * MINUTE_MILLIS;
    assertThat(life(temporary)).isNull();
    assertThat(said.lines)
        .containsExactly("state: the newest snapshot is not used, it is 660 s old");
  }

  @Test
  void aClockThatWasSetBackALittleIsForgivenAndOneFarBackIsNot() {
    assertThat(life(temporary)).isNull();
    wall -= 9 * MINUTE_MILLIS;
    assertThat(life(temporary)).isNotNull();
    wall -= 11 * MINUTE_MILLIS;
    assertThat(life(temporary)).isNull();
    assertThat(said.lines)
        .containsExactly(
            "state: the newest snapshot is not used, its time is yet to come: is the clock set?");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsToldOnceAndUsedWhenItCan() throws Exception {
    Path inTheWay = temporary.resolve("state");
    Files.writeString(inTheWay, "a file");
    StateKeeper keeper = keeper(inTheWay);

    assertThat(keeper.load()).isNull();
    keeper.save();
    keeper.save();
    assertThat(said.lines).hasSize(1);
    assertThat(said.lines.get(0)).startsWith("state: cannot be kept in " + inTheWay + ": ");
    assertThat(keeper.problem()).startsWith("cannot be kept in ");
    assertThat(keeper.savedAtMillis()).isZero();

    Files.delete(inTheWay);
    keeper.save();
    assertThat(said.lines).hasSize(2);
    assertThat(said.lines.get(1)).isEqualTo("state: is kept again in " + inTheWay);
    assertThat(keeper.problem()).isEmpty();
    assertThat(keeper.savedAtMillis()).isEqualTo(wall);
    keeper.start();
    keeper.stop();
  }

  @Test
  void whileThereIsNothingToKeepNothingIsWritten() {
    StateKeeper keeper =
        keeper(temporary, millis -> new Snapshot(millis, List.of(), List.of(), List.of()));
    keeper.save();
    keeper.start();
    keeper.stop();
    assertThat(temporary.toFile().list()).containsExactly("breakwater-0.lock");
  }

  @Test
  void whatIsOverTakesThePlaceOfWhatWas() {
    assertThat(life(temporary)).isNull();
    StateKeeper keeper =
        keeper(temporary, millis -> new Snapshot(millis, List.of(), List.of(), List.of()));
    assertThat(keeper.load()).isNotNull();
    keeper.start();
    keeper.stop();

    Snapshot found = life(temporary);
    assertThat(found).isNotNull();
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void whatHasChangedIsWrittenBeforeItsTime() {
    AtomicInteger taken = new AtomicInteger();
    StateKeeper keeper =
        keeper(
            temporary,
            millis -> {
              taken.incrementAndGet();
              return Snapshots.full(millis);
            });
    keeper.start();
    keeper.soon();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> keeper.savedAtMillis() > 0);
    assertThat(taken.get()).isEqualTo(1);
    keeper.stop();
    assertThat(taken.get()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void aDiskThatHangsDoesNotHoldUpTheEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StateKeeper keeper =
        keeper(
            temporary,
            millis -> {
              try {
                never.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              return Snapshots.full(millis);
            });
    keeper.start();
    keeper.soon();
    keeper.stop(); // returns
    assertThat(keeper.savedAtMillis()).isZero();

    never.countDown();
    keeper.stop();
    assertThat(keeper.savedAtMillis()).isPositive();
  }

  @Test
  void aFaultOfOursIsToldAndTheNextSnapshotMayDoBetter() {
    AtomicInteger taken = new AtomicInteger();
    StateKeeper keeper =
        keeper(
            temporary,
            millis -> {
              if (taken.incrementAndGet() == 1) {
                throw new IllegalStateException("a fault of ours");
              }
              return Snapshots.full(millis);
            });
    keeper.save();
    assertThat(keeper.problem()).contains("a fault of ours");
    keeper.save();
    assertThat(keeper.problem()).isEmpty();
    keeper.start();
    keeper.stop();
  }
}
