package dev.breakwater.engine.fallback;

/**
 * What waits in queues, and what became of it since the start.
 *
 * @param entries calls that wait
 * @param bytes they take on the disk
 * @param oldestSeconds how long the oldest of them has waited; 0 when none waits
 * @param appended calls taken on
 * @param replayed calls made later and accepted
 * @param refused calls not taken on because the queue was full
 * @param dead calls given up
 * @param deadLetters of this and earlier processes that are still in the file of dead letters
 */
public record QueueFigures(
    long entries,
    long bytes,
    long oldestSeconds,
    long appended,
    long replayed,
    long refused,
    long dead,
    long deadLetters) {

  /** Of a guard without a queue. */
  public static final QueueFigures NONE = new QueueFigures(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public QueueFigures plus(QueueFigures other) {
    return new QueueFigures(
        entries + other.entries,
        bytes + other.bytes,
        Math.max(oldestSeconds, other.oldestSeconds),
        appended + other.appended,
        replayed + other.replayed,
        refused + other.refused,
        dead + other.dead,
        deadLetters + other.deadLetters);
  }
}
