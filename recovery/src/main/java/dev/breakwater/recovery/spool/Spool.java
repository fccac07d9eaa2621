package dev.breakwater.recovery.spool;

import dev.breakwater.engine.time.WallClock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A durable queue. {@link #append} returns when its record is on the disk; records that come while
 * the disk is busy go there together, with one force. Any number of threads may append; one at a
 * time reads.
 *
 * <p>At least once: what is read is there until it is {@link #done}, and after a crash the last
 * ones done may be read once more.
 *
 * <p>The wall clock decides one thing here, how old a record is: it is asked across restarts.
 */
public final class Spool implements Closeable {

  /** What {@link #append} answers when the spool holds as much as it may. */
  public static final long FULL = -1;

  private final Path directory;
  private final WallClock wall;
  private final SpoolLog log;
  private final Cursor cursor;
  private final DeadLetters dead;

  /** Held while bytes are handed to the system, which is short. Taken after {@link #forcing}. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held while the disk works. */
  private final ReentrantLock forcing = new ReentrantLock();

  // Under the write lock:
  private final Deque<Segment> segments;
  private @Nullable Segment active;
  private Batch batch = new Batch();
  private long last;
  private boolean closed;

  // Of the reading thread:
  private @Nullable Head head;

  // Of any thread:
  private final SpoolFigures figures;
  private volatile SpoolLimits limits;

  private Spool(
      Path directory,
      SpoolLimits limits,
      WallClock wall,
      SpoolLog log,
      Cursor cursor,
      Inventory found)
      throws IOException {
    this.directory = directory;
    this.limits = limits;
    this.wall = wall;
    this.log = log;
    this.cursor = cursor;
    this.dead = new DeadLetters(directory, limits.maxBytes(), log);
    this.segments = found.segments;
    this.last = found.last;
    this.figures = new SpoolFigures(found, DeadLetters.in(directory).size());
    this.head = found.head();
    dropBehind(head);
  }

  /**
   * Opens the spool of a directory, which is made where it is not there. The caller sees to it that
   * nobody else has it open: see {@link SpoolDirectory}.
   */
  public static Spool open(Path directory, SpoolLimits limits, WallClock wall, SpoolLog log)
      throws IOException {
    SpoolFiles.makeDirectory(directory);
    Cursor cursor = Cursor.open(directory);
    try {
      SpoolFiles.force(directory);
      Inventory found = Inventory.of(directory, cursor.done(), log);
      return new Spool(directory, limits, wall, log, cursor, found);
    } catch (IOException | RuntimeException failure) {
      cursor.close();
      throw failure;
    }
  }

  /**
   * Appends a record and waits until it is on the disk.
   *
   * @param kind not 0
   * @return its number; or {@link #FULL}, and then nothing was written
   * @throws IOException when it could not be written; it is then not in the spool
   */
  public long append(byte kind, byte[] record) throws IOException {
    long size = Frame.size(record.length);
    Batch mine;
    long sequence;
    writing.lock();
    try {
      if (closed) {
        throw new IOException("the spool in " + directory + " is closed");
      }
      SpoolLimits now = limits;
      boolean fits =
          figures.entries() < now.maxEntries() && size <= now.maxBytes() - figures.bytes();
      if (!fits || record.length > Frame.LONGEST) {
        figures.refuses();
        return FULL;
      }
      sequence = last + 1;
      long at = wall.millis();
      Segment segment = roomFor(size, sequence);
      long before = segment.length;
      segment.append(Frame.bytes(new SpoolEntry(sequence, at, kind, record)));
      last = sequence;
      mine = batch;
      mine.appended(segment, before);
      figures.written(at, size);
    } finally {
      writing.unlock();
    }
    force(mine);
    return sequence;
  }

  /** The segment to write to. A former one stays open until it has been forced. */
  private Segment roomFor(long size, long sequence) throws IOException {
    Segment known = active;
    boolean empty = known != null && known.length == SpoolFiles.HEADER;
    if (known != null && (empty || known.length + size <= limits.segmentBytes())) {
      return known;
    }
    Segment next = Segment.create(directory, sequence);
    segments.addLast(next);
    active = next;
    return next;
  }

  /** Whoever comes first forces what everybody has written so far; the others find it done. */
  private void force(Batch mine) throws IOException {
    forcing.lock();
    try {
      if (!mine.isOver()) {
        Batch taken = takeBatch();
        try {
          for (Segment segment : taken.segments()) {
            sync(segment);
          }
          figures.forced();
        } catch (IOException failure) {
          takeBack(taken, failure);
        }
        settle(taken);
      }
      mine.check();
      figures.appends();
    } finally {
      forcing.unlock();
    }
  }

  private Batch takeBatch() {
    writing.lock();
    try {
      Batch taken = batch;
      batch = new Batch();
      return taken;
    } finally {
      writing.unlock();
    }
  }

  private void sync(Segment segment) throws IOException {
    java.io.RandomAccessFile file = segment.writing;
    if (file == null) {
      throw new IOException(segment.path + " is closed");
    }
    file.getFD().sync();
    if (segment.readable == SpoolFiles.HEADER) {
      SpoolFiles.force(directory); // its first record: its name has to be there as well
    }
  }

  /** Shows the records to the reader, and closes files that are not written to any more. */
  private void settle(Batch taken) throws IOException {
    writing.lock();
    try {
      if (!taken.isOver()) {
        taken.isOnDisk();
      }
      for (Segment segment : segments) {
        boolean full = segment != active && segment.readable >= segment.length;
        if (full && segment.writing != null) {
          segment.writing.close();
          segment.writing = null;
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * The disk has failed: nobody knows what of these is on it. So they are taken out, and with them
   * what was written behind them meanwhile; the next record goes to a new file.
   */
  private void takeBack(Batch taken, IOException failure) {
    writing.lock();
    try {
      Batch behind = batch;
      batch = new Batch();
      figures.takenBack(taken);
      figures.takenBack(behind);
      active = null;
      try {
        behind.failed(failure);
      } finally {
        taken.failed(failure);
      }
    } catch (IOException worse) {
      log.warn(
          directory
              + ": writes whose callers were told that they failed may still be made: "
              + worse);
    } finally {
      writing.unlock();
    }
  }

  // ---- reading: one thread at a time -----------------------------------------------------------

  /**
   * The oldest record that is not done; null where there is none. Damage on the way to it becomes a
   * dead letter.
   */
  public @Nullable SpoolEntry peek() throws IOException {
    while (true) {
      Head at = head();
      if (at == null) {
        return null;
      }
      long end = at.segment().readable;
      SpoolEntry entry = at.read(end);
      if (entry != null) {
        figures.oldestIs(entry.at());
        return entry;
      }
      if (at.isAt(end)) {
        if (!goOn(at)) {
          return null;
        }
      } else {
        byte[] damaged = at.passDamage(end);
        String reason = damaged.length + " damaged bytes in " + at.segment().path.getFileName();
        setAside(new SpoolEntry(0, 0, DeadLetter.DAMAGED, damaged), reason);
      }
    }
  }

  /** The record that was read last is done, and never read again. */
  public void done(SpoolEntry entry) throws IOException {
    pass(entry);
    figures.completes();
  }

  /** Gives the record that was read last up: it becomes a dead letter. */
  public void dead(SpoolEntry entry, String reason) throws IOException {
    setAside(entry, reason);
    pass(entry);
  }

  private void pass(SpoolEntry entry) throws IOException {
    Head at = head;
    if (at == null || at.known() != entry) {
      throw new IllegalArgumentException("record " + entry.sequence() + " was not read last");
    }
    cursor.done(entry.sequence());
    long size = at.pass();
    writing.lock();
    try {
      figures.passed(size);
    } finally {
      writing.unlock();
    }
  }

  private void setAside(SpoolEntry entry, String reason) throws IOException {
    dead.add(new DeadLetter(wall.millis(), reason, entry));
    figures.givesUp();
    log.warn("a queued write is given up and stands in " + directory + "/dead now: " + reason);
  }

  private @Nullable Head head() {
    if (head == null) {
      writing.lock();
      try {
        Segment first = segments.peekFirst();
        head = first == null ? null : new Head(first, SpoolFiles.HEADER);
      } finally {
        writing.unlock();
      }
    }
    return head;
  }

  /** At the end of a segment: on to the next, and away with it, unless it is written to. */
  private boolean goOn(Head at) throws IOException {
    writing.lock();
    try {
      Segment passed = at.segment();
      if (!at.isAt(passed.readable)) {
        return true; // more has come
      }
      if (passed == active || passed.writing != null) {
        return false;
      }
      segments.remove(passed);
    } finally {
      writing.unlock();
    }
    at.close();
    head = null;
    cursor.force();
    Files.deleteIfExists(at.segment().path);
    return true;
  }

  private void dropBehind(@Nullable Head first) throws IOException {
    Segment before = segments.peekFirst();
    while (before != null && first != null && before != first.segment()) {
      segments.removeFirst();
      Files.deleteIfExists(before.path);
      before = segments.peekFirst();
    }
  }

  // ---- by any thread ---------------------------------------------------------------------------

  /** Other limits, from the next record on. */
  public void limits(SpoolLimits other) {
    limits = other;
  }

  public Path directory() {
    return directory;
  }

  public SpoolFigures figures() {
    return figures;
  }

  /** All dead letters, the oldest first. */
  public List<DeadLetter> readDeadLetters() throws IOException {
    return DeadLetters.in(directory);
  }

  /** Closes the files; the reading thread must be done. Records that wait stay where they are. */
  @Override
  public void close() throws IOException {
    forcing.lock();
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      active = null;
      for (Segment segment : segments) {
        if (segment.writing != null) {
          segment.writing.getFD().sync();
          segment.writing.close();
          segment.writing = null;
        }
      }
      batch.isOnDisk(); // for those who wait to force it
      Head at = head;
      if (at != null) {
        at.close();
      }
      cursor.force();
      cursor.close();
    } finally {
      writing.unlock();
      forcing.unlock();
    }
  }
}
