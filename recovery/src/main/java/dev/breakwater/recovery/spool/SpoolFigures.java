package dev.breakwater.recovery.spool;

/**
 * What a spool holds, and what has been done with it since it was opened. Read by any thread; what
 * it holds is written under the spool's write lock, each other figure by one thread at a time.
 */
public final class SpoolFigures {

  private volatile long entries;
  private volatile long bytes;
  private volatile long oldestAt;
  private volatile long deadLetters;
  private volatile long appended;
  private volatile long refused;
  private volatile long completed;
  private volatile long givenUp;
  private volatile long forces;

  SpoolFigures(Inventory found, int deadLetters) {
    this.entries = found.entries;
    this.bytes = found.bytes;
    this.oldestAt = found.oldestAt;
    this.deadLetters = deadLetters;
  }

  // ---- told by the spool, under its write lock -------------------------------------------------

  void written(long at, long size) {
    oldestAt = entries == 0 ? at : oldestAt;
    entries++;
    bytes += size;
  }

  void takenBack(Batch batch) {
    entries -= batch.entries;
    bytes -= batch.bytes;
  }

  void passed(long size) {
    entries--;
    bytes -= size;
    oldestAt = entries == 0 ? 0 : oldestAt;
  }

  void refuses() {
    refused++;
  }

  // ---- told by whoever forces, or reads: one at a time -----------------------------------------

  void forced() {
    forces++;
  }

  void appends() {
    appended++;
  }

  void oldestIs(long at) {
    oldestAt = at;
  }

  void completes() {
    completed++;
  }

  void givesUp() {
    givenUp++;
    deadLetters++;
  }

  // ---- read by any thread ----------------------------------------------------------------------

  /** Records that wait. */
  public long entries() {
    return entries;
  }

  /** What they take, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** When the oldest of them was appended, milliseconds since the epoch; 0 when none waits. */
  public long oldestAt() {
    return oldestAt;
  }

  /** Dead letters that are there, those of earlier processes too. */
  public long deadLetters() {
    return deadLetters;
  }

  /** Records appended since it was opened. */
  public long appended() {
    return appended;
  }

  /** Records refused because it was full, since it was opened. */
  public long refused() {
    return refused;
  }

  /** Records done since it was opened. */
  public long completed() {
    return completed;
  }

  /** Records given up since it was opened. */
  public long givenUp() {
    return givenUp;
  }

  /** How often the disk was asked to have everything, since it was opened. */
  public long forces() {
    return forces;
  }
}
