package dev.breakwater.engine.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and how a call is made again.
 *
 * @param maxAttempts the first included, at least 2
 * @param respectRetryAfter whether a server's Retry-After sets the delay
 * @param budget null = unlimited
 * @param on what is retried; a part that is null is left to the client library's table
 * @param never what is not, whatever else is said; its {@code exceptions} are {@code on.ignore}
 * @param unsafe whether calls that are not provably repeatable may be repeated
 */
public record RetrySpec(
    int maxAttempts,
    Backoff backoff,
    boolean respectRetryAfter,
    @Nullable Budget budget,
    FailureSpec on,
    FailureSpec never,
    boolean unsafe) {

  /** Nothing that is never retried but what {@code on} ignores. */
  public RetrySpec(
      int maxAttempts,
      Backoff backoff,
      boolean respectRetryAfter,
      @Nullable Budget budget,
      FailureSpec on,
      boolean unsafe) {
    this(maxAttempts, backoff, respectRetryAfter, budget, on, FailureSpec.DEFAULTS, unsafe);
  }

  public static final RetrySpec DEFAULTS =
      new RetrySpec(
          3,
          new Backoff(
              BackoffType.EXPONENTIAL, Nanos.millis(100), 2, Nanos.seconds(10), Jitter.FULL),
          true,
          new Budget(20, 3, BudgetScope.PROCESS),
          FailureSpec.DEFAULTS,
          false);

  /** How the delay grows with the attempt. */
  public enum BackoffType {
    FIXED,
    LINEAR,
    EXPONENTIAL,
    FIBONACCI,
    DECORRELATED
  }

  /**
   * The delay before attempt n + 1.
   *
   * @param initialNanos the delay after the first attempt
   * @param multiplier of the exponential kind
   * @param maxNanos cap, applied before jitter
   */
  public record Backoff(
      BackoffType type, long initialNanos, double multiplier, long maxNanos, Jitter jitter) {}

  /** Who shares a retry budget. */
  public enum BudgetScope {
    PROCESS,
    RULE,
    GUARD
  }

  /**
   * Retries allowed: a share of the calls, and always so many at a time.
   *
   * @param percent of calls
   * @param minConcurrency retries that may always be in flight
   */
  public record Budget(double percent, int minConcurrency, BudgetScope scope) {

    public Budget {
      if (minConcurrency < 0) {
        throw new IllegalArgumentException("minConcurrency " + minConcurrency + " is below 0");
      }
    }
  }

  /** Class names never retried: the ignore part of {@link #on}. */
  public List<String> ignored() {
    return on.ignore();
  }
}
