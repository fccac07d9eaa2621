package dev.breakwater.recovery.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  @TempDir Path directory;

  @Test
  void givesBackWhatWasAppendedInItsOrder() throws Exception {
    try (Spool spool = Spools.open(directory)) {
      for (int i = 0; i < 100; i++) {
        assertThat(Spools.append(spool, "record " + i)).isEqualTo(i + 1);
      }
      List<String> drained = Spools.drain(spool);
      assertThat(drained).hasSize(100).first().isEqualTo("record 0");
      assertThat(drained.get(99)).isEqualTo("record 99");
      assertThat(spool.figures().entries()).isZero();
      assertThat(spool.figures().bytes()).isZero();
      assertThat(spool.figures().appended()).isEqualTo(100);
      assertThat(spool.figures().completed()).isEqualTo(100);
    }
  }

  @Test
  void whatWasNotDoneIsThereWhenItIsOpenedAgain() throws Exception {
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, "one");
      Spools.append(spool, "two");
      Spools.append(spool, "three");
      spool.done(spool.peek());
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.figures().entries()).isEqualTo(2);
      assertThat(spool.figures().oldestAt()).isEqualTo(1_000_000);
      assertThat(Spools.append(spool, "four")).isEqualTo(4);
      assertThat(Spools.drain(spool)).containsExactly("two", "three", "four");
    }
  }

  @Test
  void whatWasReadAndNotDoneIsReadAgain() throws Exception {
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, "one");
      SpoolEntry read = spool.peek();
      assertThat(spool.peek()).isSameAs(read);
      assertThat(spool.figures().entries()).isEqualTo(1);
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(Spools.drain(spool)).containsExactly("one");
    }
  }

  @Test
  void takesNoMoreThanMaxEntries() throws Exception {
    try (Spool spool = Spools.open(directory, new SpoolLimits(2, 1 << 20), new ArrayList<>())) {
      Spools.append(spool, "one");
      Spools.append(spool, "two");
      assertThat(Spools.append(spool, "three")).isEqualTo(Spool.FULL);
      assertThat(spool.figures().refused()).isEqualTo(1);
      spool.done(spool.peek());
      assertThat(Spools.append(spool, "four")).isPositive();
      assertThat(Spools.drain(spool)).containsExactly("two", "four");
    }
  }

  @Test
  void takesNoMoreThanMaxBytes() throws Exception {
    long room = 3 * Frame.size(10);
    try (Spool spool = Spools.open(directory, new SpoolLimits(100, room), new ArrayList<>())) {
      for (int i = 0; i < 3; i++) {
        assertThat(Spools.append(spool, "0123456789")).isPositive();
      }
      assertThat(spool.figures().bytes()).isEqualTo(room);
      assertThat(Spools.append(spool, "")).isEqualTo(Spool.FULL);
    }
  }

  @Test
  void segmentsWhoseRecordsAreDoneAreDeleted() throws Exception {
    SpoolLimits limits = new SpoolLimits(10_000, 1 << 20); // segments of 128 kB
    byte[] record = new byte[10_000];
    try (Spool spool = Spools.open(directory, limits, new ArrayList<>())) {
      for (int i = 0; i < 50; i++) {
        assertThat(spool.append((byte) 1, record)).isPositive();
      }
      assertThat(Spools.segments(directory)).hasSizeGreaterThan(3);
      assertThat(Spools.drain(spool)).hasSize(50);
      assertThat(Spools.segments(directory)).hasSize(1);
      // and on it goes, for more than it may hold at once
      for (int i = 0; i < 300; i++) {
        assertThat(spool.append((byte) 1, record)).isPositive();
        spool.done(spool.peek());
        spool.peek();
      }
      assertThat(Spools.segments(directory)).hasSizeLessThan(3);
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.figures().entries()).isZero();
      assertThat(spool.peek()).isNull();
    }
    assertThat(Spools.segments(directory)).isEmpty();
  }

  @Test
  void whatIsGivenUpIsADeadLetterAndTheNextRecordFollows() throws Exception {
    List<String> log = new ArrayList<>();
    try (Spool spool = Spools.open(directory, Spools.ROOMY, log)) {
      Spools.append(spool, "bad");
      Spools.append(spool, "good");
      spool.dead(spool.peek(), "answered 400");
      assertThat(Spools.drain(spool)).containsExactly("good");
      assertThat(spool.figures().givenUp()).isEqualTo(1);
      assertThat(log).singleElement().asString().contains("answered 400");
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.figures().deadLetters()).isEqualTo(1);
      DeadLetter dead = spool.readDeadLetters().get(0);
      assertThat(dead.reason()).isEqualTo("answered 400");
      assertThat(Spools.text(dead.entry())).isEqualTo("bad");
      assertThat(dead.entry().sequence()).isEqualTo(1);
    }
  }

  @Test
  void deadLettersAreBoundedAndTheOldestAreDroppedWithAWord() throws Exception {
    List<String> log = new ArrayList<>();
    SpoolLimits limits = new SpoolLimits(1000, 2000);
    try (Spool spool = Spools.open(directory, limits, log)) {
      for (int i = 0; i < 100; i++) {
        Spools.append(spool, "letter " + i);
        spool.dead(spool.peek(), "answered 400");
      }
      List<DeadLetter> kept = spool.readDeadLetters();
      assertThat(kept).hasSizeBetween(10, 60);
      assertThat(Spools.text(kept.get(kept.size() - 1).entry())).isEqualTo("letter 99");
      assertThat(log).anySatisfy(line -> assertThat(line).contains("oldest of them are dropped"));
    }
  }

  @Test
  void nobodyElseMayReadItsFiles() throws Exception {
    Path made = directory.resolve("made/here");
    try (Spool spool = Spools.open(made)) {
      Spools.append(spool, "secret");
      spool.dead(spool.peek(), "answered 400");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(made)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(3);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void anInterruptedThreadAppendsAndStaysInterrupted() throws Exception {
    try (Spool spool = Spools.open(directory)) {
      Thread.currentThread().interrupt();
      Spools.append(spool, "one");
      assertThat(Thread.interrupted()).isTrue();
      Spools.append(spool, "two");
      assertThat(Spools.drain(spool)).containsExactly("one", "two");
    }
  }

  @Test
  void whenItCannotBeWrittenItsCallerIsToldAndTheOthersStay() throws Exception {
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, "one");
      spool.close();
      assertThatThrownBy(() -> Spools.append(spool, "two"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is closed");
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(Spools.drain(spool)).containsExactly("one");
    }
  }
}
