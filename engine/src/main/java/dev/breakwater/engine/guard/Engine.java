package dev.breakwater.engine.guard;

import dev.breakwater.engine.chaos.ChaosTerms;
import dev.breakwater.engine.fallback.Queues;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.Deadline;
import dev.breakwater.engine.timeout.DeadlineTimer;

/**
 * What all guards of a JVM share.
 *
 * @param ticker the one clock
 * @param wall wall time, to display
 * @param random where jitter comes from
 * @param timer fires deadlines
 * @param workers run cancellations
 * @param budgets retry budgets, shared as each rule's scope says
 * @param events who is told of state changes
 * @param queues where calls are kept that are to be made later
 * @param traces of the application
 * @param chaos since when each rule's chaos is on
 */
public record Engine(
    Ticker ticker,
    WallClock wall,
    RandomSource random,
    DeadlineTimer timer,
    CancelWorkers workers,
    RetryBudgets budgets,
    GuardEvents events,
    Queues queues,
    Traces traces,
    ChaosTerms chaos) {

  /** Without queues, and where nobody knows of traces. */
  public Engine(
      Ticker ticker,
      WallClock wall,
      RandomSource random,
      DeadlineTimer timer,
      CancelWorkers workers,
      RetryBudgets budgets,
      GuardEvents events) {
    this(
        ticker,
        wall,
        random,
        timer,
        workers,
        budgets,
        events,
        Queues.NONE,
        Traces.NONE,
        new ChaosTerms());
  }

  /** Arms a deadline of a call, such as the end of its back-off. */
  public void schedule(Deadline deadline, long afterNanos) {
    timer.arm(deadline, ticker.nanos() + afterNanos);
  }

  /** Takes back what {@link #schedule} has armed. */
  public void unschedule(Deadline deadline) {
    boolean unused = deadline.disarm();
    timer.forget(deadline);
  }

  /** Runs a task of a call beside the timer's thread. */
  public void onWorker(Runnable task) {
    if (!workers.cancel(task)) {
      workers.abort(task);
    }
  }
}
