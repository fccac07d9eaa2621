package dev.breakwater.clients.redis;

import dev.breakwater.engine.call.Outcome;
import org.jspecify.annotations.Nullable;

/** What an error reply says of its server, by the first word of its message. */
public enum Replies {
  LOADING(Outcome.FAILURE, true, true),
  BUSY(Outcome.FAILURE, true, true),
  CLUSTERDOWN(Outcome.FAILURE, true, true),
  MASTERDOWN(Outcome.FAILURE, true, true),
  READONLY(Outcome.FAILURE, true, true),
  NOREPLICAS(Outcome.FAILURE, true, true),
  MISCONF(Outcome.FAILURE, false, false),
  OOM(Outcome.FAILURE, false, true),
  UNBLOCKED(Outcome.FAILURE, false, false),
  TRYAGAIN(Outcome.IGNORED, true, true),
  MOVED(Outcome.IGNORED, false, true),
  ASK(Outcome.IGNORED, false, true),
  NOAUTH(Outcome.IGNORED, false, true),
  WRONGPASS(Outcome.IGNORED, false, false),
  NOPERM(Outcome.IGNORED, false, false),
  NOSCRIPT(Outcome.IGNORED, false, false),
  WRONGTYPE(Outcome.IGNORED, false, false),
  CROSSSLOT(Outcome.IGNORED, false, false),
  EXECABORT(Outcome.IGNORED, false, false),
  BUSYGROUP(Outcome.IGNORED, false, false),
  BUSYKEY(Outcome.IGNORED, false, false),
  INDEX(Outcome.IGNORED, false, false),
  ERR(Outcome.IGNORED, false, false),
  /** {@code ERR max number of clients reached}: sent before anything is read. */
  FULL(Outcome.FAILURE, true, true),
  /** Any other first word. */
  UNKNOWN(Outcome.IGNORED, false, false);

  private static final String FULL_MESSAGE = "ERR max number of clients";

  private final Outcome outcome;
  private final boolean retry;
  private final boolean notExecuted;

  Replies(Outcome outcome, boolean retry, boolean notExecuted) {
    this.outcome = outcome;
    this.retry = retry;
    this.notExecuted = notExecuted;
  }

  /** The row of this message. */
  public static Replies of(@Nullable String message) {
    if (message == null) {
      return UNKNOWN;
    }
    if (message.startsWith(FULL_MESSAGE)) {
      return FULL;
    }
    String word = firstWord(message);
    for (Replies row : values()) {
      if (row.name().equals(word) && row != FULL && row != UNKNOWN) {
        return row;
      }
    }
    return UNKNOWN;
  }

  public static String firstWord(String message) {
    int space = message.indexOf(' ');
    return space < 0 ? message : message.substring(0, space);
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Whether another attempt might end better. */
  public boolean retry() {
    return retry;
  }

  /** Whether the server says so before it executes anything: a write may be made again too. */
  public boolean notExecuted() {
    return notExecuted;
  }
}
