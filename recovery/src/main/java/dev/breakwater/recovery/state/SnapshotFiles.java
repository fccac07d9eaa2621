package dev.breakwater.recovery.state;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's place in a directory: numbered snapshots, the highest number the newest. JVMs that are
 * given the same directory have a place each, held by a lock that ends with the JVM however it
 * ends; a JVM that starts takes the free place whose snapshot is the youngest.
 */
public final class SnapshotFiles implements Closeable {

  /** JVMs with one directory at a time; bounds what lies there. */
  static final int PLACES = 16;

  private static final String TEMPORARY = ".tmp";

  private static final class Numbered {
    final File file;
    final long number;

    Numbered(File file, long number) {
      this.file = file;
      this.number = number;
    }
  }

  private final File directory;
  private final int place;
  private final RandomAccessFile lock;
  private final Pattern named;

  private SnapshotFiles(File directory, int place, RandomAccessFile lock) {
    this.directory = directory;
    this.place = place;
    this.lock = lock;
    this.named = Pattern.compile("breakwater-" + place + "-([0-9]{1,18})\\.state(\\.tmp)?");
  }

  /**
   * Takes a place, making the directory where it is missing.
   *
   * @param oldestMillis what was written before that is dropped from free places that are passed by
   */
  static SnapshotFiles open(File directory, long oldestMillis) throws IOException {
    if (!directory.isDirectory() && !directory.mkdirs() && !directory.isDirectory()) {
      throw new IOException("the directory cannot be made");
    }
    SnapshotFiles best = null;
    for (int place = 0; place < PLACES; place++) {
      boolean used = lockFile(directory, place).exists();
      if (!used && best != null) {
        break;
      }
      SnapshotFiles found = take(directory, place);
      if (found == null) {
        continue;
      }
      if (best == null || found.youngest() > best.youngest()) {
        giveUp(best, oldestMillis);
        best = found;
      } else {
        giveUp(found, oldestMillis);
      }
    }
    if (best == null) {
      throw new IOException("all " + PLACES + " places in it are taken by other JVMs");
    }
    for (Numbered left : best.all(true)) {
      delete(left.file); // what a JVM was writing when it ended
    }
    return best;
  }

  private static void giveUp(@Nullable SnapshotFiles place, long oldestMillis) throws IOException {
    if (place != null) {
      place.dropOlderThan(oldestMillis);
      place.close();
    }
  }

  private static File lockFile(File directory, int place) {
    return new File(directory, "breakwater-" + place + ".lock");
  }

  private static @Nullable SnapshotFiles take(File directory, int place) throws IOException {
    File file = lockFile(directory, place);
    boolean fresh = file.createNewFile();
    if (fresh) {
      OwnersOnly.make(file);
    }
    RandomAccessFile lock = new RandomAccessFile(file, "rw");
    try {
      if (lock.getChannel().tryLock() != null) {
        return new SnapshotFiles(directory, place, lock);
      }
    } catch (OverlappingFileLockException ours) {
      // held within this JVM
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
    lock.close();
    return null;
  }

  /** When the youngest snapshot was written, by its file; 0 = there is none. */
  private long youngest() {
    List<Numbered> all = all(false);
    return all.isEmpty() ? 0 : all.get(0).file.lastModified();
  }

  /** The snapshots of this place, the newest first; or what was on the way to be one. */
  private List<Numbered> all(boolean unfinished) {
    List<Numbered> found = new ArrayList<>();
    String[] names = directory.list();
    for (String name : names == null ? new String[0] : names) {
      Matcher matcher = named.matcher(name);
      if (matcher.matches() && (matcher.group(2) != null) == unfinished) {
        found.add(new Numbered(new File(directory, name), Long.parseLong(matcher.group(1))));
      }
    }
    found.sort(
        new Comparator<Numbered>() {
          @Override
          public int compare(Numbered one, Numbered other) {
            return Long.compare(other.number, one.number);
          }
        });
    return found;
  }

  boolean isEmpty() {
    return all(false).isEmpty();
  }

  /** The newest snapshot that is whole; each that is not is told. Null when there is none. */
  @Nullable Snapshot newest(StateLog log) {
    for (Numbered each : all(false)) {
      try {
        return SnapshotFormat.decode(read(each.file));
      } catch (UnusableException | IOException unusable) {
        log.warn(
            "state: "
                + each.file
                + " is not used, "
                + (unusable instanceof IOException
                    ? "it cannot be read: " + unusable
                    : unusable.getMessage()));
      }
    }
    return null;
  }

  private static byte[] read(File file) throws IOException, UnusableException {
    if (file.length() > SnapshotFormat.LONGEST) {
      throw new UnusableException("it is larger than any snapshot");
    }
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readNBytes(SnapshotFormat.LONGEST);
    }
  }

  /** Writes the next snapshot: it is there as a whole, or not at all, whatever ends the JVM. */
  void write(byte[] bytes) throws IOException {
    List<Numbered> before = all(false);
    long number = before.isEmpty() ? 1 : before.get(0).number + 1;
    File file = new File(directory, "breakwater-" + place + "-" + number + ".state");
    File temporary = new File(file.getPath() + TEMPORARY);
    delete(temporary);
    try {
      SafeWrite.forced(temporary, bytes);
      SafeWrite.rename(temporary, file);
    } catch (IOException | RuntimeException failed) {
      delete(temporary);
      throw failed;
    }
  }

  /**
   * Drops all but so many of the newest, and what was written before that time; never the newest,
   * whose time another machine's clock may have stamped.
   */
  void prune(int keep, long oldestMillis) {
    List<Numbered> all = all(false);
    for (int i = 1; i < all.size(); i++) {
      File file = all.get(i).file;
      if (i >= keep || file.lastModified() < oldestMillis) {
        delete(file);
      }
    }
  }

  private void dropOlderThan(long oldestMillis) {
    for (Numbered each : all(false)) {
      if (each.file.lastModified() < oldestMillis) {
        delete(each.file);
      }
    }
  }

  private static void delete(File file) {
    boolean unused = file.delete(); // what stays is looked at again the next time
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
