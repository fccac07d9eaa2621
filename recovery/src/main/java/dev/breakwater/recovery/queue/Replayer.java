package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.retry.Backoff;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.recovery.spool.Spool;
import dev.breakwater.recovery.spool.SpoolEntry;
import java.io.IOException;

/**
 * Makes the calls of one queue, the oldest first, each until it is taken, given up or too old: so
 * that none overtakes another. Backs off exponentially, with jitter, while the resource does not
 * take them. One thread at a time.
 */
final class Replayer {

  /** What {@link #step} answers when nothing waits. */
  static final long EMPTY = -1;

  private static final long FIRST_DELAY = 500_000_000L;
  private static final long LONGEST_DELAY = 30_000_000_000L;
  private static final long LOOK_AGAIN = 1_000_000_000L;

  private final String name;
  private final Spool spool;
  private final Maker maker;
  private final WriteQueues.MaxAge maxAge;
  private final QueueHost host;
  private final Backoff backoff =
      new Backoff(
          new RetrySpec.Backoff(
              RetrySpec.BackoffType.EXPONENTIAL, FIRST_DELAY, 2, LONGEST_DELAY, Jitter.EQUAL));

  private int attempt;
  private long delay;
  private String said = "";

  /**
   * @param name of rule and resource, for the log
   */
  Replayer(String name, Spool spool, Maker maker, WriteQueues.MaxAge maxAge, QueueHost host) {
    this.name = name;
    this.spool = spool;
    this.maker = maker;
    this.maxAge = maxAge;
    this.host = host;
  }

  /**
   * Tries the oldest call, if it may.
   *
   * @return nanoseconds to wait for the next step; 0 = none; or {@link #EMPTY}
   */
  long step(boolean mayTry) throws IOException {
    SpoolEntry entry = spool.peek();
    if (entry == null) {
      return EMPTY;
    }
    if (isTooOld(entry)) {
      spool.dead(entry, "older than maxAge");
      return 0;
    }
    if (!mayTry) {
      return LOOK_AGAIN;
    }
    Made made = make(entry);
    switch (made.how()) {
      case DONE:
        spool.done(entry);
        goOn();
        return 0;
      case NEVER:
        spool.dead(entry, made.reason());
        goOn();
        return 0;
      case NOT_YET:
        say(made.reason());
        return LOOK_AGAIN;
      default:
        say(made.reason());
        attempt++;
        delay = backoff.delayNanos(attempt, delay, host.random());
        return delay;
    }
  }

  /** Lets go of connections. */
  void rest() {
    maker.rest();
  }

  private void goOn() {
    attempt = 0;
    delay = 0;
    said = "";
  }

  /** Once for each reason: it is tried again and again. */
  private void say(String reason) {
    if (!reason.equals(said)) {
      said = reason;
      host.line(
          "queued writes of " + name + " wait (" + spool.figures().entries() + "): " + reason);
    }
  }

  private boolean isTooOld(SpoolEntry entry) {
    return host.wall().millis() - entry.at() > maxAge.nanos() / 1_000_000;
  }

  private Made make(SpoolEntry entry) {
    Write write;
    try {
      write = WriteCodec.read(entry.kind(), entry.record());
    } catch (IOException | RuntimeException unreadable) {
      return Made.never("cannot be read: " + unreadable.getClass().getName());
    }
    try {
      return maker.make(write);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Made.later("stopped");
    } catch (Exception | LinkageError failed) {
      return Made.later(failed.getClass().getName());
    }
  }
}
