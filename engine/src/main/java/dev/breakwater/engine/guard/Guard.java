package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.breaker.CircuitBreaker;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.chaos.Chaos;
import dev.breakwater.engine.chaos.ChaosTerm;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.lane.LaneSlots;
import dev.breakwater.engine.lane.LaneTable;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.GuardSpec;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one rule on one resource. A call is admitted, runs where it is, and is settled;
 * settling may ask for the body to run again. Policy decisions are values, never thrown here.
 *
 * <p>The two halves of a call's way are {@link Admission} (in) and {@link Settlement} (out). {@link
 * Hedging} makes several attempts of it at a time.
 */
public final class Guard {

  /** What {@link #admit} answers. */
  public enum Entrance {
    /** Run the body, then settle. */
    ADMITTED,
    /** Not guarded at this moment: run the body and forget the ticket. */
    PASS,
    /** Do not run the body; the ticket holds the exception, and may be {@code unanswered}. */
    REFUSED
  }

  /** What {@link #settle} answers. */
  public enum Verdict {
    /** The body's own end stands. */
    LEAVE,
    /** Run the body again. */
    AGAIN,
    /** The ticket holds the exception the caller gets. */
    REPLACE,
    /** It came to nothing, and the ticket's {@link Ticket#unanswered} says what is tried now. */
    FALL_BACK,
    /** The body's own end stands, and is to be given to {@link #keep}. */
    KEEP
  }

  private final String rule;
  private final Resource resource;
  private final Engine engine;

  /** What is counted and kept for each lane, on one cache line of its own. */
  private final LaneTable lanes = new LaneTable(Pipeline.LANE_SLOTS);

  private final GuardStats stats = new GuardStats(lanes);

  private final GuardOverride override = new GuardOverride(this);
  private final GuardState state = new GuardState(this);

  private volatile Health health = Health.UNKNOWN;
  private volatile Pipeline pipeline;
  private final long createdAt;

  public Guard(GuardSpec spec, Resource resource, Engine engine) {
    this.rule = spec.rule();
    this.resource = resource;
    this.engine = engine;
    state.set();
    long now = engine.ticker().nanos();
    this.createdAt = now;
    this.pipeline = build(spec, null, null, now);
  }

  @SuppressWarnings("NullAway") // the listener is only called once there are calls
  private Pipeline build(
      GuardSpec spec, @Nullable GivenUp givenUp, @Nullable Pipeline before, long now) {
    return new Pipeline(spec, givenUp, before, this, engine, now);
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
      stats.healthy.begun(ticket.cell(this), ticket.lane);
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
      stats.healthy.begun(ticket.cell(this), ticket.lane);
    }
    return settle(ticket, null, thrown);
  }

  private Entrance admit(
      Ticket ticket, CallSemantics semantics, boolean mayWait, boolean wholeCall) {
    Pipeline policies = pipeline;
    if (policies.off) {
      return Entrance.PASS;
    }
    long now = engine.ticker().coarse();
    StateOverride said = overrideAt(now);
    if (said != null && said.kind() == StateOverride.Kind.DISABLED) {
      return Entrance.PASS;
    }
    int measured = wholeCall ? stats.healthy.begins(ticket.cell(this), ticket.lane, now) : 1;
    if (policies.exact) {
      measured = 1;
    }
    if (measured != 0) {
      now = engine.ticker().nanos();
    }
    ticket.begin(this, policies, semantics, mayWait, measured, now);
    ticket.beginning = !wholeCall;
    if (wholeCall && policies.budget != null) {
      policies.budget.deposit(ticket.lane, now);
    }
    return Admission.enter(ticket, policies, said, now) ? Entrance.ADMITTED : Entrance.REFUSED;
  }

  /** Settles an attempt on the thread that made it; sleeps the back-off where there is one. */
  public Verdict settle(Ticket ticket, @Nullable Object returned, @Nullable Throwable thrown) {
    long delay = conclude(ticket, returned, thrown);
    if (delay < 0) {
      return ticket.verdict();
    }
    return Retrying.waitAndRepeat(ticket, returned, thrown, delay);
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
    return Retrying.repeat(ticket, returned, thrown);
  }

  /**
   * Keeps a good answer for calls that come to nothing later.
   *
   * @return what its caller gets: the same, or one that can be read as well
   * @throws Exception whatever its adapter throws; the answer is not kept then
   */
  public @Nullable Object keep(Ticket ticket, @Nullable Object returned) throws Exception {
    return FallingBack.keep(ticket, returned);
  }

  // ---- chaos: asked of each attempt that was let in, by those who know what to do ---------------

  /**
   * Whether the attempt is struck by the rule's chaos. A thread that may wait is held back here;
   * for others {@link #heldBack} says how long.
   *
   * @return true when {@link #injected} is to be asked before the body runs
   */
  public boolean strikes(Ticket ticket) {
    return Striking.strikes(ticket);
  }

  /**
   * What the struck attempt comes to in place of its body: to be settled as any end.
   *
   * @param expected what its caller can be given
   * @return null when its body is to run after all
   */
  public @Nullable Answer injected(Ticket ticket, Expected expected) {
    return Striking.injected(ticket, expected);
  }

  /** Nanoseconds that the attempt's end is to be held back, said once; 0 of most. */
  public long heldBack(Ticket ticket) {
    return ticket.takeHoldBack();
  }

  /** The chaos of this guard's rule that is on or was; null = none, or switched off. */
  public @Nullable ChaosTerm chaos() {
    Chaos chaos = pipeline.chaos;
    return chaos == null ? null : chaos.term();
  }

  /** Milliseconds the running attempt has left, at least 1; -1 when it has no deadline. */
  public long millisLeft(Ticket ticket) {
    return ticket.millisLeft(engine.ticker().nanos());
  }

  /** Ends a call whose caller has given it up between two attempts. */
  public void cancelled(Ticket ticket) {
    Settlement.cancelled(ticket);
  }

  /** Gives back what a call holds that will never be settled because of a fault of ours. */
  public void abandon(Ticket ticket) {
    stats.count(GuardStats.Event.FAULTS);
    Settlement.abandon(ticket);
  }

  /** Takes on a changed spec. Policies that stay on keep their state and their windows. */
  public void retune(GuardSpec spec) {
    retune(spec, pipeline.givenUp);
  }

  /**
   * Takes on a changed spec in a degradation level.
   *
   * @param givenUp what the level gives up; null = nothing
   */
  public void retune(GuardSpec spec, @Nullable GivenUp givenUp) {
    pipeline = build(spec, givenUp, pipeline, engine.ticker().nanos());
    state.followBreaker(engine.ticker().nanos()); // which may be gone
  }

  // ---- overrides -------------------------------------------------------------------------------

  /** As {@link #override(StateOverride.Kind, long, String, String)}, by nobody knows whom. */
  public void override(StateOverride.Kind kind, long ttlSeconds, String reason) {
    override(kind, ttlSeconds, reason, "");
  }

  /**
   * Sets a state by hand. It stands above one that was set on the rule.
   *
   * @param ttlSeconds how long; 0 = until cleared
   * @param by who does; empty when that is not known
   */
  public void override(StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    override.set(kind, ttlSeconds, reason, by);
  }

  /**
   * Forces it open for a while, unless an operator has set something on it or its rule.
   *
   * @return whether that is so now
   */
  public boolean forceOpen(long ttlSeconds, String reason, String by) {
    return override.setUnlessSet(StateOverride.Kind.FORCED_OPEN, ttlSeconds, reason, by);
  }

  /** Takes back what this one has set on it, if it still is so. */
  public void clearOverridesBy(String by) {
    StateOverride said = override.held();
    if (said != null && said.by().equals(by)) {
      override.clear();
    }
  }

  /** Takes back what was set on this guard; what was set on its rule stays. */
  public void clearOverrides() {
    override.clear();
  }

  /**
   * Takes on what was set on the rule, under what was set on this guard; null = nothing any more.
   */
  void inherit(@Nullable StateOverride ofRule) {
    override.inherit(ofRule);
  }

  /** Closes the breaker and forgets its window; overrides stay. */
  public void reset() {
    if (pipeline.breaker != null) {
      pipeline.breaker.reset(engine.ticker().nanos());
    }
  }

  /** The override in force, null when there is none; one that is over is dropped here. */
  @Nullable StateOverride overrideAt(long now) {
    return override.at(now);
  }

  // ---- over a restart --------------------------------------------------------------------------

  /** What has to be remembered to go on from here in another JVM; null = nothing. */
  public @Nullable GuardMemento memento() {
    return GuardMemento.of(this, pipeline, override.held(), engine.ticker().nanos());
  }

  /** Goes on from there. Before the first call; nobody is told. */
  void restore(GuardMemento before) {
    long now = engine.ticker().nanos();
    before.into(pipeline, now);
    OverrideMemento said = before.override();
    if (said != null && !said.isOver()) {
      override.restore(said.from(now, false));
    } else if (before.breaker() != null) {
      state.restored(before.breaker().elapsedNanos());
    }
  }

  // ---- health ----------------------------------------------------------------------------------

  /** Says how well the resource is; for those who look. Calls do not. */
  public void health(Health seen) {
    health = seen;
  }

  public Health health() {
    return health;
  }

  /**
   * The resource was seen well by other means than a call: an open breaker may begin its probing
   * before its wait is over.
   *
   * @return whether it does
   */
  public boolean hint() {
    CircuitBreaker breaker = pipeline.breaker;
    return breaker != null && breaker.hint(engine.ticker().nanos());
  }

  /** Nanoseconds until {@link #hint} may be of use; 0 = now, -1 = the breaker is not open. */
  public long hintAfterNanos() {
    CircuitBreaker breaker = pipeline.breaker;
    return breaker == null ? -1 : breaker.hintAfterNanos(engine.ticker().nanos());
  }

  // ---- reads: they change nothing --------------------------------------------------------------

  public String rule() {
    return rule;
  }

  public Resource resource() {
    return resource;
  }

  /** Whether all calls pass as if they were not guarded, because the rule says so. */
  public boolean isOff() {
    return pipeline.off;
  }

  public GuardSpec spec() {
    return pipeline.spec;
  }

  /** What the degradation level it was last told of gives up; null = nothing. */
  public @Nullable GivenUp givenUp() {
    return pipeline.givenUp;
  }

  /** Calls running at this moment. */
  public int concurrentCalls() {
    return GuardSnapshot.concurrentCalls(stats, pipeline);
  }

  /** Whether all places of the bulkhead are taken at this moment; false without one. */
  public boolean isFull() {
    Pipeline policies = pipeline;
    return policies.bulkhead != null
        && (policies.bulkhead.waiting() > 0
            || policies.bulkhead.concurrentCalls() >= policies.bulkhead.limit());
  }

  /** Calls that succeeded, since the guard exists. */
  public long successes() {
    return stats.healthy.successes();
  }

  /** Calls that failed, since the guard exists. */
  public long failures() {
    return stats.of(GuardStats.Event.FAILURES);
  }

  /** How long final attempts took, since the guard exists. */
  public Durations durations() {
    return stats.durations.read();
  }

  public GuardSnapshot snapshot() {
    return GuardSnapshot.of(this, pipeline, engine);
  }

  /** CLOSED, OPEN, HALF_OPEN, RAMPING, or the override's kind. */
  public String stateName() {
    return state.name();
  }

  /** When it took its state, in milliseconds since the epoch. */
  public long stateSinceMillis() {
    return state.sinceMillis();
  }

  /** The override that was set last; it may be over. */
  @Nullable StateOverride override() {
    return override.held();
  }

  /** Ticker nanoseconds of the last call, coarse; for retiring idle guards. */
  public long lastCallAt() {
    return stats.healthy.last(createdAt);
  }

  /** How it has served its callers since it exists; counters, which never go back. */
  public Served served() {
    return Served.of(stats);
  }

  /** Calls that a degradation level has refused; they are among those not served. */
  public long rejectedByLevel() {
    return stats.rejectedBy(RefusedBy.LEVEL);
  }

  /** How it stands to what its rule promises. */
  public Budgets budgets() {
    return stats.budgets();
  }

  /** Says how it stands to what its rule promises. */
  public void budgets(Budgets now) {
    stats.budgets(now);
  }

  long createdAt() {
    return createdAt;
  }

  /** What was done beside its calls, to be counted. */
  public ActionCounts actions() {
    return stats.actions;
  }

  /** What the guard keeps for that lane. */
  long[] cell(int lane) {
    return lanes.of(lane);
  }

  LaneSlots laneSlots(int first) {
    return new LaneSlots(lanes, first);
  }

  GuardStats stats() {
    return stats;
  }

  GuardState state() {
    return state;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** What it shares with all guards. */
  public Engine engine() {
    return engine;
  }

  void slowWhileRunning(Pipeline policies, @Nullable BreakerPermit permit, long now) {
    stats.count(GuardStats.Event.SLOW);
    if (policies.breaker != null && permit != null) {
      policies.breaker.slowRunning(permit, now);
    }
  }

  @Override
  public String toString() {
    return "guard of rule '" + rule + "' on " + resource;
  }
}
