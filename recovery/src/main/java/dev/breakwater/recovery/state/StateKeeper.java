package dev.breakwater.recovery.state;

import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.engine.thread.OwnThread;
import dev.breakwater.engine.time.WallClock;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot now and then, soon after something has changed, and at the end. A disk that
 * fails is told once, and tried again; one that hangs holds up nobody but this thread.
 */
public final class StateKeeper implements Runnable {

  /** What is to be written. */
  public interface Source {
    Snapshot take(long wallMillis);
  }

  /** How long whoever stops this waits for the last snapshot. */
  static final long LAST_WORDS_MILLIS = 2_000;

  private static final long NANOS_OF_A_MILLI = 1_000_000;

  private final StateSpec spec;
  private final Source source;
  private final WallClock wall;
  private final StateLog log;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();

  // Guarded by the lock.
  private boolean soon;
  private boolean stopping;

  // Of the thread that starts this, then of its own.
  private @Nullable SnapshotFiles files;
  private boolean nothingThere = true;

  private volatile long savedAtMillis;
  private volatile String problem = "";
  private volatile @Nullable Thread thread;

  public StateKeeper(StateSpec spec, Source source, WallClock wall, StateLog log) {
    this.spec = spec;
    this.source = source;
    this.wall = wall;
    this.log = log;
  }

  /**
   * The newest snapshot, where it is whole and young enough; else null, with a line that says why.
   * Before {@link #start}.
   */
  public @Nullable Snapshot load() {
    Snapshot found;
    try {
      found = files().newest(log);
    } catch (IOException | RuntimeException failed) {
      failed(failed);
      return null;
    }
    if (found == null) {
      return null;
    }
    long now = wall.millis();
    if (Age.isAhead(found.savedAtMillis(), now, spec.maxAgeNanos())) {
      log.warn(
          "state: the newest snapshot is not used, its time is yet to come: is the clock set?");
      return null;
    }
    long age = Age.nanos(found.savedAtMillis(), now);
    if (age > spec.maxAgeNanos()) {
      log.line("state: the newest snapshot is not used, it is " + seconds(age) + " s old");
      return null;
    }
    return found;
  }

  private static long seconds(long nanos) {
    return nanos / NANOS_OF_A_MILLI / 1_000;
  }

  public void start() {
    Thread keeper = OwnThread.of(this, "breakwater-state");
    thread = keeper;
    keeper.start();
  }

  /** Something has changed that is worth a snapshot before the next one is due. */
  public void soon() {
    lock.lock();
    try {
      soon = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Writes a last snapshot and ends. Waits for it, but never for long. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
    Thread keeper = thread;
    if (keeper != null) {
      try {
        keeper.join(LAST_WORDS_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void run() {
    boolean last = false;
    while (!last) {
      last = rest();
      save();
    }
    close();
  }

  /** Until the next snapshot is due; true = it is the last. */
  private boolean rest() {
    lock.lock();
    try {
      long left = spec.intervalNanos();
      while (!stopping && !soon && left > 0) {
        left = called.awaitNanos(left);
      }
      soon = false;
      return stopping;
    } catch (InterruptedException interrupted) { // nobody but a JVM that ends does that to us
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Never throws: the next one may do better. */
  void save() {
    try {
      long now = wall.millis();
      Snapshot snapshot = source.take(now);
      SnapshotFiles place = files();
      long oldest = now - spec.maxAgeNanos() / NANOS_OF_A_MILLI;
      if (!snapshot.isEmpty() || !nothingThere) {
        place.write(SnapshotFormat.encode(snapshot));
        nothingThere = snapshot.isEmpty();
        savedAtMillis = now;
      }
      place.prune(spec.keep(), oldest);
      if (!problem.isEmpty()) {
        problem = "";
        log.line("state: is kept again in " + spec.directory());
      }
    } catch (IOException | RuntimeException | Error failed) {
      failed(failed);
    }
  }

  private SnapshotFiles files() throws IOException {
    SnapshotFiles known = files;
    if (known == null) {
      long oldest = wall.millis() - spec.maxAgeNanos() / NANOS_OF_A_MILLI;
      known = SnapshotFiles.open(new File(spec.directory()), oldest);
      files = known;
      nothingThere = known.isEmpty();
    }
    return known;
  }

  private void failed(Throwable why) {
    boolean told = !problem.isEmpty();
    problem = "cannot be kept in " + spec.directory() + ": " + why;
    if (!told) {
      log.warn(
          "state: "
              + problem
              + "; a restart begins anew until this is mended, tried again and told only then");
    }
  }

  private void close() {
    SnapshotFiles known = files;
    files = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException failed) {
        // the lock ends with the JVM
      }
    }
  }

  // ---- reads, from any thread ------------------------------------------------------------------

  public StateSpec spec() {
    return spec;
  }

  /** When the last snapshot was written, in milliseconds since the epoch; 0 = not yet. */
  public long savedAtMillis() {
    return savedAtMillis;
  }

  /** Why snapshots are not written; empty = they are. */
  public String problem() {
    return problem;
  }
}
