package dev.breakwater.recovery.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {

  @TempDir Path directory;

  private final Said said = new Said();

  private SnapshotFiles open() throws IOException {
    return SnapshotFiles.open(directory.toFile(), 0);
  }

  private static byte[] bytes(long at) {
    return SnapshotFormat.encode(Snapshots.full(at));
  }

  private static long time(Snapshot snapshot) {
    return snapshot == null ? -1 : snapshot.savedAtMillis();
  }

  private List<String> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theNewestIsReadBackByTheNextJvm() throws Exception {
    try (SnapshotFiles files = open()) {
      assertThat(files.isEmpty()).isTrue();
      assertThat(files.newest(said)).isNull();
      files.write(bytes(1));
      files.write(bytes(2));
    }
    try (SnapshotFiles files = open()) {
      assertThat(files.newest(said)).isEqualTo(Snapshots.full(2));
    }
    assertThat(said.lines).isEmpty();
  }

  @Test
  void onlySoManyAreKeptTheNewest() throws Exception {
    try (SnapshotFiles files = open()) {
      for (int i = 1; i <= 12; i++) {
        files.write(bytes(i));
        files.prune(3, 0);
      }
      assertThat(snapshots())
          .containsExactly(
              "breakwater-0-10.state", "breakwater-0-11.state", "breakwater-0-12.state");
    }
  }

  @Test
  void whatIsTooOldIsDropped() throws Exception {
    try (SnapshotFiles files = open()) {
      files.write(bytes(1));
      files.write(bytes(2));
      age("breakwater-0-1.state", 5_000);
      files.prune(3, 10_000);
      assertThat(snapshots()).containsExactly("breakwater-0-2.state");
    }
  }

  private void age(String name, long millis) throws IOException {
    Path unused = Files.setLastModifiedTime(directory.resolve(name), FileTime.fromMillis(millis));
  }

  @Test
  void cutOffAtAnyByteTheOneBeforeItIsUsedAndOneLineSaysSo() throws Exception {
    byte[] newest = bytes(2);
    try (SnapshotFiles files = open()) {
      files.write(bytes(1));
      files.write(newest);
      Path file = directory.resolve("breakwater-0-2.state");
      for (int length = 0; length < newest.length; length++) {
        Files.write(file, Arrays.copyOf(newest, length));
        said.lines.clear();
        assertThat(time(files.newest(said))).as("cut off after %d bytes", length).isEqualTo(1);
        assertThat(said.lines).hasSize(1);
        assertThat(said.lines.get(0)).startsWith("state: " + file + " is not used, it is damaged");
      }
    }
  }

  @Test
  void aJvmThatEndsAtAnyByteOfTheWriteLeavesTheOneBefore() throws Exception {
    byte[] next = bytes(2);
    try (SnapshotFiles files = open()) {
      files.write(bytes(1));
    }
    for (int length = 0; length <= next.length; length += 7) {
      Files.write(directory.resolve("breakwater-0-2.state.tmp"), Arrays.copyOf(next, length));
      try (SnapshotFiles files = open()) {
        assertThat(time(files.newest(said))).isEqualTo(1);
      }
      assertThat(snapshots()).containsExactly("breakwater-0-1.state");
    }
    assertThat(said.lines).isEmpty();
  }

  @Test
  void nobodyButTheOwnerMayReadThem() throws Exception {
    try (SnapshotFiles files = open()) {
      files.write(bytes(1));
      try (Stream<Path> all = Files.list(directory)) {
        assertThat(all)
            .hasSize(2)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void twoJvmsWithOneDirectoryHaveAPlaceEach() throws Exception {
    try (SnapshotFiles one = open();
        SnapshotFiles other = open()) {
      one.write(bytes(1));
      other.write(bytes(2));
      assertThat(time(one.newest(said))).isEqualTo(1);
      assertThat(time(other.newest(said))).isEqualTo(2);
      assertThat(snapshots()).containsExactly("breakwater-0-1.state", "breakwater-1-1.state");
    }
  }

  @Test
  void ofTheFreePlacesTheOneWithTheYoungestSnapshotIsTaken() throws Exception {
    try (SnapshotFiles one = open();
        SnapshotFiles other = open()) {
      one.write(bytes(1));
      other.write(bytes(2));
    }
    age("breakwater-0-1.state", 1_000);
    age("breakwater-1-1.state", 2_000);
    try (SnapshotFiles files = SnapshotFiles.open(directory.toFile(), 1_500)) {
      assertThat(time(files.newest(said))).isEqualTo(2);
    }
    assertThat(snapshots()).as("too old, and passed by").containsExactly("breakwater-1-1.state");
  }

  @Test
  void moreJvmsThanPlacesAreRefused() throws Exception {
    List<SnapshotFiles> all = new ArrayList<>();
    for (int i = 0; i < SnapshotFiles.PLACES; i++) {
      all.add(open());
    }
    assertThatThrownBy(this::open).hasMessageContaining("all 16 places in it are taken");
    for (SnapshotFiles each : all) {
      each.close();
    }
    open().close();
  }

  @Test
  void theDirectoryIsMadeWhereItIsMissing() throws Exception {
    File deep = directory.resolve("a/b/c").toFile();
    try (SnapshotFiles files = SnapshotFiles.open(deep, 0)) {
      files.write(bytes(1));
    }
    assertThat(new File(deep, "breakwater-0-1.state")).exists();
  }

  @Test
  void whatElseLiesThereIsLeftAlone() throws Exception {
    Files.writeString(directory.resolve("breakwater-0-x.state"), "mine");
    Files.writeString(directory.resolve("notes.txt"), "mine too");
    try (SnapshotFiles files = open()) {
      files.write(bytes(1));
      files.prune(1, Long.MAX_VALUE);
    }
    assertThat(snapshots())
        .containsExactly("breakwater-0-1.state", "breakwater-0-x.state", "notes.txt");
  }
}
