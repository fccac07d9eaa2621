package dev.breakwater.recovery.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash, or the disk, has left otherwise than they were written. */
class SpoolDamageTest {

  private static final List<String> RECORDS = List.of("alpha", "beta", "gamma", "delta", "epsilon");

  @TempDir Path directory;

  private Path whole;
  private byte[] content;
  private final long[] ends = new long[RECORDS.size()];

  @BeforeEach
  void writeRecords() throws Exception {
    whole = directory.resolve("whole");
    try (Spool spool = Spools.open(whole)) {
      for (int i = 0; i < RECORDS.size(); i++) {
        Spools.append(spool, RECORDS.get(i));
        ends[i] = Files.size(Spools.segments(whole).get(0));
      }
    }
    content = Files.readAllBytes(Spools.segments(whole).get(0));
  }

  private Path with(byte[] other, String name) throws Exception {
    Path copy = directory.resolve(name);
    Spools.copy(whole, copy);
    Files.write(Spools.segments(copy).get(0), other);
    return copy;
  }

  @Test
  void cutAtAnyByteItKeepsEveryRecordThatIsWhole() throws Exception {
    for (int cut = 0; cut <= content.length; cut++) {
      int kept = 0;
      while (kept < ends.length && ends[kept] <= cut) {
        kept++;
      }
      List<String> log = new ArrayList<>();
      Path copy = with(Arrays.copyOf(content, cut), "cut" + cut);
      try (Spool spool = Spools.open(copy, Spools.ROOMY, log)) {
        assertThat(spool.figures().entries()).as("cut at %d", cut).isEqualTo(kept);
        Spools.append(spool, "after");
        List<String> expected = new ArrayList<>(RECORDS.subList(0, kept));
        expected.add("after");
        assertThat(Spools.drain(spool)).as("cut at %d", cut).isEqualTo(expected);
        assertThat(spool.figures().deadLetters()).as("cut at %d", cut).isZero();
        boolean atAnEnd = cut <= SpoolFiles.HEADER || kept > 0 && ends[kept - 1] == cut;
        assertThat(log).as("cut at %d", cut).hasSize(atAnEnd ? 0 : 1);
      }
    }
  }

  @Test
  void withAnyByteFlippedItKeepsEveryOtherRecord() throws Exception {
    for (int at = 0; at < content.length; at++) {
      if (at == SpoolFiles.HEADER - 1) {
        continue; // the version: see below
      }
      byte[] flipped = content.clone();
      flipped[at] ^= 0x55;
      List<String> log = new ArrayList<>();
      try (Spool spool = Spools.open(with(flipped, "flip" + at), Spools.ROOMY, log)) {
        List<String> expected = new ArrayList<>(RECORDS);
        int hit = hit(at);
        if (hit >= 0) {
          expected.remove(hit);
        }
        assertThat(Spools.drain(spool)).as("flipped at %d", at).isEqualTo(expected);
        boolean said = hit < 0 || !log.isEmpty();
        assertThat(said).as("flipped at %d: %s", at, log).isTrue();
        // the last one's length cannot be told from a write that was cut short
        boolean inLast = hit == RECORDS.size() - 1;
        assertThat(spool.figures().deadLetters())
            .as("flipped at %d", at)
            .isBetween(inLast ? 0L : 1L, 1L);
      } catch (AssertionError wrong) {
        if (hit(at) >= 0) {
          throw wrong;
        }
      }
    }
  }

  private int hit(int at) {
    if (at < SpoolFiles.HEADER) {
      return -1;
    }
    int hit = 0;
    while (ends[hit] <= at) {
      hit++;
    }
    return hit;
  }

  @Test
  void damageBetweenRecordsIsADeadLetterOnceAndForAll() throws Exception {
    byte[] damaged = content.clone();
    Arrays.fill(damaged, (int) ends[0] + 3, (int) ends[2] - 3, (byte) 0x7a);
    Path copy = with(damaged, "damaged");
    List<String> log = new ArrayList<>();
    try (Spool spool = Spools.open(copy, Spools.ROOMY, log)) {
      assertThat(spool.figures().entries()).isEqualTo(3);
      assertThat(log).singleElement().asString().contains("are damaged");
      assertThat(Spools.drain(spool)).containsExactly("alpha", "delta", "epsilon");
    }
    try (Spool spool = Spools.open(copy)) {
      assertThat(spool.peek()).isNull();
      DeadLetter dead = spool.readDeadLetters().get(0);
      assertThat(spool.figures().deadLetters()).isEqualTo(1);
      assertThat(dead.entry().kind()).isEqualTo(DeadLetter.DAMAGED);
      assertThat(dead.entry().record()).hasSize((int) (ends[2] - ends[0]));
    }
  }

  @Test
  void aDamagedCursorMakesRecordsComeOnceMoreAndLosesNone() throws Exception {
    try (Spool spool = Spools.open(whole)) {
      spool.done(spool.peek());
      spool.peek();
      spool.done(spool.peek());
    }
    Path cursor = whole.resolve("cursor");
    byte[] good = Files.readAllBytes(cursor);
    for (int at = 0; at < good.length; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= 1;
      Path copy = directory.resolve("cursor" + at);
      Spools.copy(whole, copy);
      Files.write(copy.resolve("cursor"), flipped);
      try (Spool spool = Spools.open(copy)) {
        List<String> drained = Spools.drain(spool);
        assertThat(drained).as("flipped at %d", at).containsSequence(RECORDS.subList(2, 5));
        assertThat(drained.size()).isLessThanOrEqualTo(4); // the other slot is one record behind
      }
    }
    Files.delete(cursor);
    try (Spool spool = Spools.open(whole)) {
      assertThat(Spools.drain(spool)).isEqualTo(RECORDS);
    }
  }

  @Test
  void filesOfALaterVersionAreLeftAlone() throws Exception {
    byte[] later = content.clone();
    later[SpoolFiles.HEADER - 1] = 2;
    Path copy = with(later, "later");
    assertThatThrownBy(() -> Spools.open(copy))
        .hasMessageContaining("found a spool file of version 2, expected version 1");
    assertThat(Files.readAllBytes(Spools.segments(copy).get(0))).isEqualTo(later);
  }
}
