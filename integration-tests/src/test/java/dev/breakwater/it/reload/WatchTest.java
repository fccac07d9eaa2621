package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.ONE_CALL;
import static dev.breakwater.it.reload.CallerRig.REFUSED;
import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which people and platforms change a file. */
class WatchTest {

  private static final String ONE = file(rule("one", ONE_CALL));
  private static final String TWO = file(rule("two", ONE_CALL));
  private static final String CHANGED = ": 1 added (two), 1 removed (one)";

  @TempDir Path dir;

  @Test
  void aFileWrittenAnewIsLoaded() throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), ONE);
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      Files.writeString(rules, TWO);

      awaitTwo(rig);
    }
  }

  @Test
  void aFilePutInPlaceByRenamingIsLoaded() throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), ONE);
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      Path next = Files.writeString(dir.resolve("next"), TWO);
      Files.setLastModifiedTime(next, Files.getLastModifiedTime(rules));
      Files.move(next, rules, StandardCopyOption.ATOMIC_MOVE);

      awaitTwo(rig);
    }
  }

  @Test
  void aMountedVolumeThatSwapsTheLinkAboveTheFileIsSeen() throws Exception {
    Path first = Files.createDirectory(dir.resolve("..2026_01"));
    Path second = Files.createDirectory(dir.resolve("..2026_02"));
    Files.writeString(first.resolve("rules.yaml"), ONE);
    Files.writeString(second.resolve("rules.yaml"), TWO);
    Path data = Files.createSymbolicLink(dir.resolve("..data"), first.getFileName());
    Path rules = dir.resolve("rules.yaml");
    Files.createSymbolicLink(rules, Path.of("..data", "rules.yaml"));
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      Path swap = Files.createSymbolicLink(dir.resolve("..data_tmp"), second.getFileName());
      Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

      awaitTwo(rig);
    }
  }

  @Test
  void aDirectoryIsReadInTheOrderOfNamesAndWatchedForFilesThatComeAndGo() throws Exception {
    Path rules = Files.createDirectory(dir.resolve("rules.d"));
    Path one = Files.writeString(rules.resolve("10-one.yaml"), ONE);
    Files.writeString(rules.resolve("README"), "not rules");
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      assertThat(rig.call("one")).isEqualTo("one a");
      assertThat(rig.call("one")).isEqualTo(REFUSED);

      Files.writeString(rules.resolve("20-two.yaml"), TWO);
      rig.jvm.awaitErr(line -> line.endsWith(": 1 added (two), 1 unchanged"));
      assertThat(rig.call("one")).isEqualTo(REFUSED);

      Files.delete(one);
      rig.jvm.awaitErr(line -> line.endsWith(": 1 removed (one), 1 unchanged"));
      assertThat(rig.call("one")).isEqualTo("one a");
    }
  }

  @Test
  void aFileThatIsGoneOrBrokenLeavesTheRulesAsTheyWereAndIsTakenWhenItIsGoodAgain()
      throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), ONE);
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      Files.delete(rules);
      rig.jvm.awaitErr(line -> line.contains("found no such file"));
      Files.writeString(rules, "version: 1\nrulez: []\n");
      rig.jvm.awaitErr(line -> line.contains("did you mean rules?"));
      assertThat(rig.call("one")).isEqualTo("one a");
      assertThat(rig.call("one")).isEqualTo(REFUSED);

      Files.writeString(rules, TWO);

      awaitTwo(rig);
      assertThat(rig.beans.<String[]>get(rig.agent, "Problems")).isEmpty();
    }
  }

  @Test
  void appliedRulesStayWhenTheFileChangesAndGiveWayToItsLastGoodContent() throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), ONE);
    try (CallerRig rig = new CallerRig(rules, "50ms")) {
      rig.beans.call(rig.agent, "apply", "version: 1\nrules: []\n", 0L, "INC-7");
      Files.writeString(rules, TWO);
      rig.jvm.awaitErr(line -> line.contains("wait until the applied rules are over"));
      assertThat(rig.call("two")).isEqualTo("two a");
      assertThat(rig.call("two")).isEqualTo("two a");

      assertThat(rig.beans.call(rig.agent, "rollback")).asString().endsWith(": 1 added (two)");
      assertThat(rig.call("two")).isEqualTo("two a");
      assertThat(rig.call("two")).isEqualTo(REFUSED);
    }
  }

  private static void awaitTwo(CallerRig rig) {
    rig.jvm.awaitErr(line -> line.endsWith(CHANGED));
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> rig.call("two").equals(REFUSED));
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo("one a");
  }
}
