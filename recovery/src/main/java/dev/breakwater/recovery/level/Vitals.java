package dev.breakwater.recovery.level;

/** What is known of this process. {@link Double#NaN} where it is not known. */
public interface Vitals {

  /** Percent of the processors that this process has used since it was last asked. */
  double cpu(long now);

  /** Percent of the largest heap that was in use after the last collections. */
  double heap();

  double threads();

  /** Percent of the connection pools known that somebody waits for. */
  double poolsWaiting();
}
