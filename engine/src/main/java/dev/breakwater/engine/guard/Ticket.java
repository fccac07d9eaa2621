package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.timeout.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call in flight, from admission to its last verdict: what it holds, how often it was
 * tried, how it ended. Reused from call to call by the thread it belongs to.
 *
 * <p>Not thread-safe: used by one thread at a time, but for what the timer does; see {@link
 * TimedAttempt}.
 */
public final class Ticket extends TimedAttempt {

  private static final long[] NO_CELL = {};

  private Subject subject = new Subject();

  /** What the guard keeps for our lane. */
  private long[] cell = NO_CELL;

  private @Nullable Guard cellOf;
  private @Nullable BreakerPermit given;

  @Nullable CallSemantics semantics;

  /** Whether what the calls mean is said by an object of ours, which may be kept. */
  private boolean keepsSemantics;

  /** Whether whatever is returned is taken as a success. */
  private boolean takesAnswers;

  /** Whether a call has begun and not been cleared. */
  private boolean begun;

  /** Whether the policies act on this call; else they only look on. */
  boolean enforced;

  /** Whether whoever runs the call can run it again at all. */
  private boolean repeatable;

  /** Where its thread counts; shared unless its owner says that it stays with one thread. */
  int lane = Lanes.ANY;

  /** Whether this is an attempt beside another one, which alone counts as the call. */
  boolean extra;

  private boolean permitted;
  boolean inBulkhead;
  boolean budgeted;
  boolean wouldBeRejected;

  /** What has gone wrong with the call so far; null of most. */
  private @Nullable Trouble trouble;

  /** What the caller gets instead of the body's own end. */
  @Nullable Throwable replacement;

  /** Whether the rule wants good answers kept, and this call has one. */
  boolean keeps;

  /** Whether this is only the beginning of a call. */
  boolean beginning;

  // How the last attempt has ended, for whoever decides what becomes of the call.

  Outcome outcome = Outcome.SUCCESS;
  long endedAt;

  /** Whether its ending is ours: it ran out of time. */
  boolean ranOut;

  /** The call as its adapter describes it. */
  public Subject subject() {
    return subject;
  }

  /** What the caller gets instead of the body's own end; null to leave it. */
  public @Nullable Throwable replacement() {
    return replacement;
  }

  /** Set where the call came to nothing and the rule says what answers it then; else null. */
  public @Nullable Unanswered unanswered() {
    Trouble had = trouble;
    return had == null ? null : had.unanswered;
  }

  void unanswered(Unanswered call) {
    trouble().unanswered = call;
  }

  /** Failures of the attempts before, for the last one to carry. */
  @Nullable Throwable earlier() {
    Trouble had = trouble;
    return had == null ? null : had.earlier;
  }

  void earlier(Throwable failure) {
    trouble().earlier = failure;
  }

  /** The last attempt's failure as the caller would get it. */
  @Nullable Throwable ending() {
    Trouble had = trouble;
    return had == null ? null : had.ending;
  }

  /** The back-off before this attempt, in nanoseconds; 0 before the first. */
  long previousDelay() {
    Trouble had = trouble;
    return had == null ? 0 : had.previousDelay;
  }

  void previousDelay(long nanos) {
    trouble().previousDelay = nanos;
  }

  private @Nullable Cancellation cancellation() {
    Trouble had = trouble;
    return had == null ? null : had.cancellation;
  }

  private Trouble trouble() {
    Trouble had = trouble;
    if (had == null) {
      had = new Trouble();
      trouble = had;
    }
    return had;
  }

  /** Whether its answer is to be given to {@link Guard#keep}. */
  public boolean keeps() {
    return keeps;
  }

  /** What becomes of a call that is over. */
  Guard.Verdict verdict() {
    if (unanswered() != null) {
      return Guard.Verdict.FALL_BACK;
    }
    if (keeps) {
      return Guard.Verdict.KEEP;
    }
    return replacement == null ? Guard.Verdict.LEAVE : Guard.Verdict.REPLACE;
  }

  /** Says, after admission, that there is no way to make this call again. */
  public void unrepeatable() {
    repeatable = false;
  }

  boolean takesAnswers() {
    return takesAnswers;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  /** The attempt that is running, from 1. */
  public int attempt() {
    return attempt;
  }

  /**
   * Says which lane the calls of this ticket are counted in: one that its thread has claimed, as
   * long as it stays with that thread, or else {@link Lanes#ANY}.
   */
  public void lane(int lane) {
    if (this.lane != lane) {
      this.lane = lane;
      cellOf = null;
    }
  }

  /** What that guard keeps for the lane of this ticket; found once as long as both stay. */
  long[] cell(Guard guard) {
    return cellOf == guard ? cell : findCell(guard);
  }

  private long[] findCell(Guard guard) {
    long[] found = guard.cell(lane);
    cell = found;
    cellOf = guard;
    return found;
  }

  /**
   * Says whether the semantics of this ticket's calls outlive every application, and note nothing
   * of theirs in the subject: then nothing need be dropped after each call.
   */
  public void keepsSemantics(boolean keeps) {
    keepsSemantics = keeps;
  }

  /** Says whose calls it is for; before it is admitted. */
  public void meantFor(Guard guard) {
    if (this.guard != guard) {
      this.guard = guard;
    }
  }

  /** The guard of the call; null before the first. */
  public @Nullable Guard guard() {
    return guard;
  }

  void begin(
      Guard guard,
      Pipeline pipeline,
      CallSemantics semantics,
      boolean mayWait,
      int measured,
      long now) {
    meantFor(guard);
    if (this.pipeline != pipeline || this.semantics != semantics) {
      this.pipeline = pipeline;
      this.semantics = semantics;
      takesAnswers = pipeline.takesAnswers(semantics);
    }
    this.begun = true;
    this.mayWait = mayWait;
    this.measured = (byte) measured;
    this.enforced = pipeline.enforcing && !subject.isObserveOnly();
    this.repeatable = true;
    this.attempt = 0;
    this.callAt = now;
    this.wouldBeRejected = false;
    clearOutcome();
  }

  /** Begins an attempt beside that of another ticket, which goes on. */
  void beginBeside(Ticket first, Guard guard, Pipeline pipeline, CallSemantics semantics) {
    subject = first.subject.copy();
    begin(guard, pipeline, semantics, false, 1, first.callAt);
    extra = true;
  }

  /** Keeps how an attempt has ended; the failure is null for none. */
  void ends(Outcome how, @Nullable Throwable failure, long now) {
    if (outcome != how) {
      outcome = how;
    }
    if (failure != null || trouble != null) {
      trouble().ending = failure;
    }
    endedAt = now;
  }

  @Override
  @Nullable BreakerPermit permit() {
    return permitted ? given : null;
  }

  /** Whether the attempt is to find out if the resource is well again. */
  boolean isProbe() {
    BreakerPermit held = permit();
    return held != null && held.isProbe();
  }

  /** Holds a permit of the breaker from now on. */
  void permit(BreakerPermit permit) {
    if (given != permit) {
      given = permit;
    }
    permitted = true;
  }

  /** Holds none from now on; returns the one it held. */
  @Nullable BreakerPermit takePermit() {
    BreakerPermit held = permit();
    permitted = false;
    return held;
  }

  /** Whether there is a call to settle. */
  public boolean isBegun() {
    return begun;
  }

  // ---- chaos -----------------------------------------------------------------------------------

  /** Says whether the attempt is held back: its time goes on, but there is nothing to cancel. */
  void held(Engine engine, boolean held) {
    boolean wasTimed = isTimed();
    disarm(engine); // first: the timer reads what follows
    trouble().held = held;
    if (wasTimed) {
      goOn(engine);
    }
  }

  /** Asks whoever runs the attempt to hold it back. */
  void toHoldBack(long nanos) {
    trouble().toHoldBack = nanos;
  }

  /** How long the attempt is to be held back; said once. */
  long takeHoldBack() {
    Trouble had = trouble;
    long nanos = had == null ? 0 : had.toHoldBack;
    if (nanos > 0) {
      toHoldBack(0);
    }
    return nanos;
  }

  /** Notes that the attempt's end is made up. */
  void madeUp() {
    trouble().madeUp = true;
  }

  boolean isMadeUp() {
    Trouble had = trouble;
    return had != null && had.madeUp;
  }

  @Override
  void cancel(Engine engine, @Nullable Thread interruptible, long abortAt) {
    CallSemantics known = semantics;
    Trouble had = trouble;
    if (known == null || had != null && had.held) {
      return;
    }
    Cancellation started = new Cancellation(known, subject, interruptible, engine.workers());
    trouble().cancellation = started;
    started.begin(engine.timer(), abortAt);
  }

  /** Ends the deadline of the attempt. After it, the flags the timer wrote may be read. */
  void disarm(Engine engine) {
    if (!endDeadline(engine)) {
      return;
    }
    Cancellation started = cancellation();
    if (started != null && mayWait) {
      started.settle(engine.timer(), MOST_GRACE);
    }
    if (started != null) {
      subject = subject.copy(); // a cancel that hangs keeps the old one
    }
  }

  @Override
  void beginAttempt() {
    super.beginAttempt();
    Trouble had = trouble;
    if (had != null) {
      had.cancellation = null;
      had.toHoldBack = 0;
      had.madeUp = false;
    }
  }

  private void clearOutcome() {
    if (trouble != null) {
      trouble = null;
    }
    if (replacement != null) {
      replacement = null;
    }
    keeps = false;
  }

  /** Drops every reference to the application's objects. */
  public void clear() {
    if (keepsSemantics) {
      subject.over();
    } else {
      subject.clear();
      semantics = null; // it may be linked to the application's classes
    }
    begun = false;
    permitted = false;
    clearOutcome();
  }
}
