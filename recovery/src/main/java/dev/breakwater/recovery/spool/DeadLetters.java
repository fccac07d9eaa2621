package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code dead}: what was given up, for a human to decide on. When it is full it becomes
 * {@code dead.1}, and what that held before is gone, with a word in the log.
 */
final class DeadLetters {

  private static final String FILE = "dead";
  private static final String BEFORE = "dead.1";

  private final Path directory;
  private final long maxBytes;
  private final SpoolLog log;

  DeadLetters(Path directory, long maxBytes, SpoolLog log) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.log = log;
  }

  /** On the disk when this returns. */
  void add(DeadLetter letter) throws IOException {
    Path path = directory.resolve(FILE);
    byte[] frame =
        Frame.bytes(
            new SpoolEntry(letter.entry().sequence(), letter.at(), (byte) 0, letter.bytes()));
    if (Files.exists(path) && Files.size(path) + frame.length > maxBytes) {
      makeRoom(path);
    }
    try (RandomAccessFile file = SpoolFiles.open(path)) {
      long end = file.length();
      if (end < SpoolFiles.HEADER) {
        SpoolFiles.writeHeader(file);
        end = SpoolFiles.HEADER;
      }
      file.seek(end);
      file.write(frame);
      file.getFD().sync();
    }
    SpoolFiles.force(directory);
  }

  private void makeRoom(Path path) throws IOException {
    Path before = directory.resolve(BEFORE);
    if (Files.exists(before)) {
      log.warn(
          "dead letters in "
              + directory
              + " have grown beyond maxBytes: the "
              + read(before).size()
              + " oldest of them are dropped");
    }
    Files.move(path, before, StandardCopyOption.REPLACE_EXISTING);
  }

  /** All that are there, the oldest first. */
  static List<DeadLetter> in(Path directory) throws IOException {
    List<DeadLetter> all = new ArrayList<>(read(directory.resolve(BEFORE)));
    all.addAll(read(directory.resolve(FILE)));
    return all;
  }

  private static List<DeadLetter> read(Path path) throws IOException {
    List<DeadLetter> all = new ArrayList<>();
    if (!Files.exists(path)) {
      return all;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      SpoolFiles.checkHeader(file, path);
      long end = file.length();
      long at = SpoolFiles.HEADER;
      while (at < end) {
        Frame frame = Frame.at(file, at, end);
        if (frame == null) {
          at = Frame.next(file, at + 1, end);
        } else {
          all.add(DeadLetter.of(frame.entry()));
          at = frame.end();
        }
      }
    }
    return all;
  }
}
