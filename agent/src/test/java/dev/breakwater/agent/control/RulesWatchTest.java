package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.file;
import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a changed file is loaded, look by look. */
class RulesWatchTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String A = rule("a", "circuitBreaker: {}");
  private static final String B = rule("b", "circuitBreaker: {}");

  private Desk desk;
  private RulesWatch watch;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk = new Desk(directory.resolve("rules.yaml"), file(A));
    watch = new RulesWatch(desk.file.toString(), SECOND.toNanos(), desk.reloads, desk::wallMillis);
    desk.reloads.watchedBy(watch);
    look();
  }

  @Test
  void aFileThatStaysAsItWasIsNotLoaded() {
    look();
    look();

    assertThat(desk.told).isEmpty();
  }

  @Test
  void aFileIsLoadedOnceItIsTheSameForTwoLooks() {
    desk.write(file(A, B));

    look();
    assertThat(desk.rules()).containsExactly("a");
    look();
    assertThat(desk.rules()).containsExactly("a", "b");
    look();
    assertThat(desk.told).hasSize(1);
  }

  @Test
  void aFileCaughtHalfWrittenIsLeftAloneUntilItIsDone() {
    desk.write(file(A, "  - { name: b, tar"));
    look();
    desk.write(file(A, B));
    look();
    assertThat(desk.rules()).containsExactly("a");
    look();

    assertThat(desk.rules()).containsExactly("a", "b");
    assertThat(desk.rejected).isEmpty();
  }

  @Test
  void aBadFileIsToldOnceAndNotAtEveryLook() {
    desk.write("version: 1\nrulez: []\n");
    look();
    look();
    int told = desk.rejected.size();
    look();

    assertThat(told).isPositive();
    assertThat(desk.rejected).hasSize(told);
  }

  @Test
  void aFileOfTheSameTimeAndSizeIsSeenToBeAnotherWhileItIsFresh() throws Exception {
    FileTime now = FileTime.fromMillis(desk.wallMillis());
    Files.setLastModifiedTime(desk.file, now);
    look();
    look();
    desk.write(file(B));
    Files.setLastModifiedTime(desk.file, now);

    look();
    look();

    assertThat(desk.rules()).containsExactly("b");
  }

  @Test
  void whatWasReloadedByHandIsNotLoadedAgain() {
    desk.write(file(A, B));
    desk.reloads.reload();

    look();
    look();

    assertThat(desk.told).hasSize(1);
  }

  @Test
  void itIsLookedAtOnceAnIntervalHoweverOftenTheThreadWakes() {
    desk.write(file(A, B));
    look();

    assertThat(watch.run(desk.nanos)).isEqualTo(SECOND.toNanos());
    assertThat(watch.run(desk.nanos + 1)).isEqualTo(SECOND.toNanos() - 1);

    assertThat(desk.rules()).containsExactly("a");
  }

  private void look() {
    desk.advance(SECOND);
    watch.run(desk.nanos);
  }
}
