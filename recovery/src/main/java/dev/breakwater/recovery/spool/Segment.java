package dev.breakwater.recovery.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the files that hold the records: eight bytes {@code BWSPOOL} and version, then frames. Its
 * name is the number of its first record, in 16 hexadecimal digits, and {@code .seg}.
 */
final class Segment implements Comparable<Segment> {

  private static final String SUFFIX = ".seg";

  final Path path;
  final long first;

  /** How far it is written. Under the spool's write lock. */
  long length;

  /** How far it is on the disk, and so may be read. */
  volatile long readable;

  /** Open while it is written to. Under the spool's write lock. */
  @Nullable RandomAccessFile writing;

  private Segment(Path path, long first) {
    this.path = path;
    this.first = first;
  }

  /** A new one, open; neither it nor its name is on the disk yet. */
  static Segment create(Path directory, long first) throws IOException {
    StringBuilder name = new StringBuilder(Long.toHexString(first));
    while (name.length() < 16) {
      name.insert(0, '0');
    }
    Segment made = new Segment(directory.resolve(name.append(SUFFIX).toString()), first);
    RandomAccessFile file = SpoolFiles.open(made.path);
    made.writing = file;
    SpoolFiles.writeHeader(file);
    made.length = SpoolFiles.HEADER;
    made.readable = SpoolFiles.HEADER;
    return made;
  }

  /** Those of a directory, in their order. */
  static List<Segment> in(Path directory) throws IOException {
    List<Segment> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        try {
          found.add(
              new Segment(file, Long.parseUnsignedLong(name.substring(0, name.length() - 4), 16)));
        } catch (NumberFormatException foreign) {
          // not one of ours
        }
      }
    }
    found.sort(null);
    return found;
  }

  /** In the order in which they were written. */
  @Override
  public int compareTo(Segment other) {
    return Long.compareUnsigned(first, other.first);
  }

  /** Appends a frame. Where that fails the file is as before, or is never written to again. */
  void append(byte[] frame) throws IOException {
    RandomAccessFile file = writing;
    if (file == null) {
      throw new IOException(path + " is closed");
    }
    try {
      file.seek(length);
      file.write(frame);
    } catch (IOException failure) {
      file.setLength(length);
      throw failure;
    }
    length += frame.length;
  }

  RandomAccessFile read() throws IOException {
    return new RandomAccessFile(path.toFile(), "r");
  }
}
