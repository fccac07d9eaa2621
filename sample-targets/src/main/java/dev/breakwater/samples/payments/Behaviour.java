package dev.breakwater.samples.payments;

import java.time.Duration;

/**
 * How the payment service answers.
 *
 * @param status 200 = do what was asked; anything else is answered in place of that
 * @param delayMillis how long each answer is kept back
 */
public record Behaviour(int status, long delayMillis) {

  /** Answers properly and at once. */
  public static final Behaviour OK = new Behaviour(200, 0);

  /** Answers 503 at once. */
  public static final Behaviour UNAVAILABLE = new Behaviour(503, 0);

  /** The same answers, kept back for so long. */
  public Behaviour after(Duration delay) {
    return new Behaviour(status, delay.toMillis());
  }
}
