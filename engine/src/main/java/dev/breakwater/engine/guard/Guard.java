package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.breaker.StateListener;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.timeout.Deadline;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one rule on one resource. A call is admitted, runs where it is, and is settled;
 * settling may ask for the body to run again. Policy decisions are values, never thrown here.
 *
 * <p>The two halves of a call's way are {@link Admission} (in) and {@link Settlement} (out).
 */
public final class Guard implements StateListener {

  /** What {@link #admit} answers. */
  public enum Entrance {
    /** Run the body, then settle. */
    ADMITTED,
    /** Not guarded at this moment: run the body and forget the ticket. */
    PASS,
    /** Do not run the body; the ticket holds the exception. */
    REFUSED
  }

  /** What {@link #settle} answers. */
  public enum Verdict {
    /** The body's own end stands. */
    LEAVE,
    /** Run the body again. */
    AGAIN,
    /** The ticket holds the exception the caller gets. */
    REPLACE
  }

  private final String rule;
  private final Resource resource;
  private final Engine engine;
  private final GuardStats stats = new GuardStats();
  private final long createdMillis;

  /** Held to change the override, so that what is told of it comes in order. Never on a call. */
  private final ReentrantLock overriding = new ReentrantLock();

  private volatile Pipeline pipeline;
  private volatile @Nullable StateOverride override;
  private volatile @Nullable Mode modeOverride;
  private volatile long stateSinceMillis;
  private volatile long lastCallAt;

  public Guard(GuardSpec spec, Resource resource, Engine engine) {
    this.rule = spec.rule();
    this.resource = resource;
    this.engine = engine;
    this.createdMillis = engine.wall().millis();
    this.stateSinceMillis = createdMillis;
    long now = engine.ticker().nanos();
    this.lastCallAt = now;
    this.pipeline = build(spec, null, now);
  }

  @SuppressWarnings("NullAway") // the listener is only called once there are calls
  private Pipeline build(GuardSpec spec, @Nullable Pipeline before, long now) {
    return new Pipeline(spec, before, this, engine, now);
  }

  /**
   * Asks to let a call in.
   *
   * @param ticket its subject is described
   * @param mayWait whether this thread may be made to wait for a permit
   */
  public Entrance admit(Ticket ticket, CallSemantics semantics, boolean mayWait) {
    return admit(ticket, semantics, mayWait, true);
  }

  /**
   * Asks to let in what is only the beginning of a call, such as the opening of its connection:
   * refused as the call would be, counted only where the call ends with it.
   *
   * @return as {@link #admit}; after an admission, {@link #ended} follows
   */
  public Entrance begin(Ticket ticket, CallSemantics semantics, boolean mayWait) {
    Entrance answer = admit(ticket, semantics, mayWait, false);
    if (answer == Entrance.REFUSED) {
      stats.calls.increment();
    }
    return answer;
  }

  /** Ends the beginning of a call: where it succeeded, everything it was granted goes back. */
  public Verdict ended(Ticket ticket, @Nullable Throwable thrown) {
    if (thrown == null) {
      Settlement.withdraw(ticket);
      return Verdict.LEAVE;
    }
    if (ticket.attempt == 1) {
      stats.calls.increment();
    }
    return settle(ticket, null, thrown);
  }

  private Entrance admit(
      Ticket ticket, CallSemantics semantics, boolean mayWait, boolean wholeCall) {
    Pipeline policies = pipeline;
    if (policies.spec.mode() == Mode.OFF) {
      return Entrance.PASS;
    }
    long now = engine.ticker().nanos();
    StateOverride said = overrideAt(now);
    if (said != null && said.kind() == StateOverride.Kind.DISABLED) {
      return Entrance.PASS;
    }
    lastCallAt = now;
    ticket.begin(this, policies, semantics, mayWait, now);
    if (wholeCall) {
      stats.calls.increment();
      if (policies.budget != null) {
        policies.budget.deposit(now);
      }
    }
    return Admission.enter(ticket, now) ? Entrance.ADMITTED : Entrance.REFUSED;
  }

  /** Settles an attempt on the thread that made it; sleeps the back-off where there is one. */
  public Verdict settle(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    long delay = conclude(ticket, returned, thrown);
    if (delay < 0) {
      return ticket.replacement == null ? Verdict.LEAVE : Verdict.REPLACE;
    }
    return Settlement.waitAndRepeat(ticket, returned, thrown, delay);
  }

  /**
   * Settles an attempt without waiting, for asynchronous calls.
   *
   * @return nanoseconds after which to call {@link #readmit}; -1 when the call is over
   */
  public long conclude(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    return Settlement.conclude(ticket, returned, thrown);
  }

  /**
   * Asks to let the next attempt in, after the back-off.
   *
   * @return false when it was refused; the ticket holds the exception
   */
  public boolean readmit(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    return Settlement.repeat(ticket, returned, thrown);
  }

  /** Milliseconds the running attempt has left, at least 1; -1 when it has no deadline. */
  public long millisLeft(Ticket ticket) {
    return ticket.millisLeft(engine.ticker().nanos());
  }

  /** Arms a deadline of a call, such as the end of its back-off. */
  public void schedule(Deadline deadline, long afterNanos) {
    engine.timer().arm(deadline, engine.ticker().nanos() + afterNanos);
  }

  /** Runs a task of a call beside the timer's thread. */
  public void onWorker(Runnable task) {
    if (!engine.workers().cancel(task)) {
      engine.workers().abort(task);
    }
  }

  /** Gives back what a call holds that will never be settled because of a fault of ours. */
  public void abandon(Ticket ticket) {
    stats.faults.increment();
    Settlement.abandon(ticket);
  }

  /** Takes on a changed spec. Policies that stay on keep their state and their windows. */
  public void retune(GuardSpec spec) {
    pipeline = build(spec, pipeline, engine.ticker().nanos());
  }

  // ---- overrides -------------------------------------------------------------------------------

  /**
   * Sets a state by hand.
   *
   * @param ttlSeconds how long; 0 = until cleared
   */
  public void override(StateOverride.Kind kind, long ttlSeconds, String reason) {
    if (ttlSeconds < 0) {
      throw new IllegalArgumentException(
          "ttlSeconds: found " + ttlSeconds + ", expected 0 (until cleared) or more");
    }
    overriding.lock();
    try {
      String before = stateName();
      long now = engine.ticker().nanos();
      long ends = now + Nanos.seconds(Math.min(ttlSeconds, Long.MAX_VALUE / 4_000_000_000L));
      override = new StateOverride(kind, ttlSeconds == 0, ends, reason);
      stateSinceMillis = engine.wall().millis();
      String until = ttlSeconds == 0 ? "" : " for " + ttlSeconds + " s";
      engine.events().overridden(this, before + " -> " + kind + until + ": " + reason);
    } finally {
      overriding.unlock();
    }
  }

  public void clearOverrides() {
    overriding.lock();
    try {
      if (override != null) {
        override = null;
        stateSinceMillis = engine.wall().millis();
        engine.events().overridden(this, "cleared, now " + stateName());
      }
    } finally {
      overriding.unlock();
    }
  }

  /** Closes the breaker and forgets its window; overrides stay. */
  public void reset() {
    if (pipeline.breaker != null) {
      pipeline.breaker.reset(engine.ticker().nanos());
    }
  }

  /** The override in force, null when there is none; one that is over is dropped here. */
  @Nullable StateOverride overrideAt(long now) {
    StateOverride said = override;
    if (said == null || !said.isOver(now)) {
      return said;
    }
    expire(said);
    return null;
  }

  private void expire(StateOverride said) {
    overriding.lock();
    try {
      if (override == said) { // only one of those who find it over tells of it
        override = null;
        stateSinceMillis = engine.wall().millis();
        engine.events().overridden(this, said.kind() + " expired, now " + stateName());
      }
    } finally {
      overriding.unlock();
    }
  }

  // ---- reads: they change nothing --------------------------------------------------------------

  public String rule() {
    return rule;
  }

  public Resource resource() {
    return resource;
  }

  public GuardSpec spec() {
    return pipeline.spec;
  }

  public GuardSnapshot snapshot() {
    return GuardSnapshot.of(this, pipeline, engine);
  }

  /** CLOSED, OPEN, HALF_OPEN, RAMPING, or the override's kind. */
  public String stateName() {
    StateOverride said = override;
    long now = engine.ticker().nanos();
    if (said != null && !said.isOver(now)) {
      return said.kind().name();
    }
    Pipeline policies = pipeline;
    return policies.breaker == null ? "CLOSED" : policies.breaker.state(now).name();
  }

  long stateSinceMillis() {
    return stateSinceMillis;
  }

  @Nullable StateOverride override() {
    return override;
  }

  /** Ticker nanoseconds of the last call; for retiring idle guards. */
  public long lastCallAt() {
    return lastCallAt;
  }

  GuardStats stats() {
    return stats;
  }

  Engine engine() {
    return engine;
  }

  // ---- told by the policies --------------------------------------------------------------------

  @Override
  public void changed(
      BreakerState from,
      BreakerState to,
      String why,
      double failureRate,
      double slowCallRate,
      long bufferedCalls,
      long now) {
    long millis = engine.wall().millis();
    stateSinceMillis = millis;
    engine
        .events()
        .stateChanged(
            this,
            new GuardEvents.StateChange(
                from.name(), to.name(), why, failureRate, slowCallRate, bufferedCalls, millis));
  }

  void slowWhileRunning(Pipeline policies, @Nullable BreakerPermit permit, long now) {
    stats.slow.increment();
    if (policies.breaker != null && permit != null) {
      policies.breaker.slowRunning(permit, now);
    }
  }

  @Override
  public String toString() {
    return "guard of rule '" + rule + "' on " + resource;
  }
}
