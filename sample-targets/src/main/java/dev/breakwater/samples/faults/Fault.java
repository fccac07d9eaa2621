package dev.breakwater.samples.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * What a {@link FaultProxy} does to its connections.
 *
 * @param kind the sort of trouble
 * @param amount milliseconds for {@code LATENCY}, bytes a second for {@code BANDWIDTH}, else 0
 */
public record Fault(Kind kind, long amount) {

  /** No trouble at all. */
  public static final Fault PASS = new Fault(Kind.PASS, 0);

  /** Accepts and keeps connections, forwards nothing: neither bytes nor the end of a stream. */
  public static final Fault BLACK_HOLE = new Fault(Kind.BLACK_HOLE, 0);

  /** Resets what is open, and each new connection right after it was accepted. */
  public static final Fault RESET = new Fault(Kind.RESET, 0);

  /** Resets what is open and closes the listener: new connections are refused. */
  public static final Fault REFUSE = new Fault(Kind.REFUSE, 0);

  private static final int READ_SIZE = 16 * 1024;

  /** The sorts of trouble. */
  public enum Kind {
    PASS,
    LATENCY,
    BLACK_HOLE,
    RESET,
    REFUSE,
    BANDWIDTH
  }

  public Fault {
    boolean wantsAmount = kind == Kind.LATENCY || kind == Kind.BANDWIDTH;
    if (wantsAmount && amount <= 0) {
      throw new IllegalArgumentException(
          "fault " + kind + ": amount " + amount + ", expected more than 0 " + unit(kind));
    }
  }

  /** Every read is held back this long, in each direction: a question and its answer cost twice. */
  public static Fault latency(Duration eachDirection) {
    return new Fault(Kind.LATENCY, eachDirection.toMillis());
  }

  /** Each direction of each connection carries at most so many bytes a second. */
  public static Fault bandwidth(long bytesPerSecond) {
    return new Fault(Kind.BANDWIDTH, bytesPerSecond);
  }

  /**
   * Reads {@code pass}, {@code latency 200}, {@code black-hole}, {@code reset}, {@code refuse} or
   * {@code bandwidth 1024}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Fault parse(String text) {
    String[] words = text.trim().split("\\s+", 2);
    try {
      Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
      return new Fault(kind, words.length == 2 ? Long.parseLong(words[1].trim()) : 0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fault '"
              + text.trim()
              + "': expected pass, latency MILLIS, black-hole, reset, refuse or bandwidth BYTES",
          e);
    }
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return amount == 0 ? name : name + " " + amount;
  }

  /** Whether connections may stay open under this fault. */
  boolean keepsConnections() {
    return kind != Kind.RESET && kind != Kind.REFUSE;
  }

  /** How many bytes to read at once; small for a slow line, so that it trickles and not bursts. */
  int readSize() {
    return kind == Kind.BANDWIDTH ? (int) Math.max(1, Math.min(READ_SIZE, amount / 20)) : READ_SIZE;
  }

  /** How long so many bytes are held before they go on; {@link Long#MAX_VALUE} = until it ends. */
  long holdNanos(int bytes) {
    return switch (kind) {
      case LATENCY -> amount * 1_000_000L;
      case BANDWIDTH -> bytes * 1_000_000_000L / amount;
      case BLACK_HOLE -> Long.MAX_VALUE;
      case PASS, RESET, REFUSE -> 0;
    };
  }

  private static String unit(Kind kind) {
    return kind == Kind.LATENCY ? "milliseconds" : "bytes a second";
  }
}
