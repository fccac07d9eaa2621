package dev.breakwater.recovery.spool;

import dev.breakwater.engine.time.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Spools for tests, and what is in them. */
final class Spools {

  static final SpoolLimits ROOMY = new SpoolLimits(1_000_000, 1L << 30);
  static final WallClock AT_NOON = () -> 1_000_000;

  private Spools() {}

  static Spool open(Path directory) throws IOException {
    return open(directory, ROOMY, new ArrayList<>());
  }

  static Spool open(Path directory, SpoolLimits limits, List<String> log) throws IOException {
    return Spool.open(directory, limits, AT_NOON, log::add);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static long append(Spool spool, String text) throws IOException {
    return spool.append((byte) 1, bytes(text));
  }

  static String text(SpoolEntry entry) {
    return new String(entry.record(), StandardCharsets.UTF_8);
  }

  /** Takes everything out. */
  static List<String> drain(Spool spool) throws IOException {
    List<String> all = new ArrayList<>();
    for (SpoolEntry entry = spool.peek(); entry != null; entry = spool.peek()) {
      all.add(text(entry));
      spool.done(entry);
    }
    return all;
  }

  static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(it -> it.toString().endsWith(".seg")).sorted().toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
