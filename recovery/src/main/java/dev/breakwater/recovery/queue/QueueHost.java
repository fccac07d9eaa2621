package dev.breakwater.recovery.queue;

import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.recovery.spool.SpoolLog;

/** What queues need of the agent around them. */
public interface QueueHost extends SpoolLog {

  Ticker ticker();

  WallClock wall();

  RandomSource random();

  /** What has happened, for the log. */
  void line(String text);

  /** A daemon thread whose calls nobody guards, not started. */
  Thread thread(Runnable task, String name);

  /** Whether calls that wait may be tried: not while an operator, or the breaker, forbids all. */
  boolean mayTry(String rule, String resource);
}
