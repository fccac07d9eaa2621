package dev.breakwater.recovery.health.probe;

import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.retry.Jitters;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.recovery.health.HealthBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which resource is asked, and what an answer means for its guard. A resource is asked
 * by one thread at a time; one that does not answer in time is given up and asked again once its
 * thread is back, and keeps no other from being asked.
 *
 * <p>While a breaker is open it is asked often, unless a success would not be heeded yet anyway;
 * while calls come back, less often; while it is closed, only where the rule wants that.
 */
public final class Prober {

  /** Asked at the same time. */
  private static final int MOST_AT_ONCE = 8;

  /** Threads, those included that nobody waits for any more. */
  private static final int MOST_THREADS = 32;

  private static final long THREAD_IDLE_SECONDS = 10;

  /**
   * Between two probes while calls come back, which show more than a probe; and at most, where none
   * comes for long.
   */
  private static final long WHILE_COMING_BACK = Nanos.seconds(1);

  private static final long WHILE_NOBODY_COMES = Nanos.seconds(30);
  private static final int SHARE_OF_THE_STAY = 4;

  /** Between two probes while a success would not be heeded: the bean still tells what is so. */
  private static final long AT_REST = Nanos.seconds(10);

  private static final long NEVER = Long.MAX_VALUE;

  private final HealthBook book;
  private final Engine engine;
  private final Questions questions;
  private final Runnable wake;
  private final ThreadPoolExecutor threads;

  /** The control thread's. */
  private Map<Guard, Target> targets = new HashMap<>();

  /**
   * @param threads makes threads on which no call is guarded
   * @param wake has the control thread look again soon; from any thread
   */
  public Prober(
      HealthBook book, Engine engine, Logins logins, ThreadFactory threads, Runnable wake) {
    this.book = book;
    this.engine = engine;
    this.questions = new Questions(logins);
    this.wake = wake;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
  }

  /** A guard as far as probes are concerned. The control thread's. */
  private static final class Target {
    private final Guard guard;
    private String state = "";

    /** When that was first seen. */
    private long since;

    /** What its wait counts from: its last probe, or its present state. */
    private long from;

    /** The jitter of its present wait. */
    private double draw;

    private Asking asking = Asking.OVER;

    Target(Guard guard) {
      this.guard = guard;
    }
  }

  /**
   * Asks whom it is time to ask, and gives up who has not answered. On the control thread.
   *
   * @return nanoseconds until it is to be called again, unless it is woken
   */
  public long run(Collection<Guard> guards, long now) {
    Map<Guard, Target> next = new HashMap<>();
    int atOnce = 0;
    for (Guard guard : guards) {
      if (isToBeAsked(guard.spec().health()) && !guard.isOff()) {
        Target target = targets.getOrDefault(guard, new Target(guard));
        next.put(guard, target);
        atOnce += target.asking.isAwaited() ? 1 : 0;
      }
    }
    for (Target gone : targets.values()) {
      if (!next.containsKey(gone.guard)) {
        giveUp(gone.asking);
      }
    }
    targets = next;
    long soonest = NEVER;
    boolean given = false;
    boolean putOff = false;
    for (Target target : next.values()) {
      HealthSpec spec = target.guard.spec().health();
      if (spec == null) {
        continue; // other rules have just come
      }
      noteState(target, now);
      boolean awaited = target.asking.isAwaited();
      long wait = wait(target, spec, now);
      if (awaited && !target.asking.isAwaited()) {
        atOnce--;
        given = true;
      }
      if (wait <= 0 && atOnce < MOST_AT_ONCE) {
        atOnce += begin(target, spec, now) ? 1 : 0;
        wait = wait(target, spec, now);
      } else if (wait <= 0) {
        putOff = true; // until one of those that are asked answers, or is given up
        continue;
      }
      soonest = Math.min(soonest, Math.max(1, wait));
    }
    return given && putOff ? 1 : soonest;
  }

  private static boolean isToBeAsked(@Nullable HealthSpec spec) {
    return spec != null && spec.probe() != HealthSpec.Probe.OFF;
  }

  private void noteState(Target target, long now) {
    String state = target.guard.stateName();
    if (!state.equals(target.state)) {
      target.state = state;
      target.since = now;
      target.from = now;
      target.draw = engine.random().next();
      book.stateChanged(target.guard, now);
    }
  }

  /** Nanoseconds until there is something to do about this one; 0 or less = now. */
  private long wait(Target target, HealthSpec spec, long now) {
    Asking asking = target.asking;
    if (asking.isAwaited()) {
      long left = asking.begunAt + spec.timeoutNanos() - now;
      if (left > 0) {
        return left;
      }
      asking.end(false, "no answer within " + spec.timeoutNanos() / 1_000_000 + " ms");
      giveUp(asking);
    }
    if (!asking.isBack()) {
      return NEVER; // its thread wakes us
    }
    long every = every(target, spec, now);
    if (every == 0) {
      return NEVER;
    }
    long wait = target.from + Jitters.spread(every, spec.jitter(), () -> target.draw) - now;
    long unheeded = target.guard.hintAfterNanos();
    return unheeded <= 0 ? wait : Math.max(wait, Math.min(unheeded, target.from + AT_REST - now));
  }

  private static long every(Target target, HealthSpec spec, long now) {
    long stay = (now - target.since) / SHARE_OF_THE_STAY;
    long comingBack = Math.max(WHILE_COMING_BACK, Math.min(WHILE_NOBODY_COMES, stay));
    return switch (target.state) {
      case "OPEN" -> spec.whileOpenNanos();
      case "HALF_OPEN", "RAMPING" -> Math.max(spec.whileOpenNanos(), comingBack);
      default -> spec.intervalNanos();
    };
  }

  private boolean begin(Target target, HealthSpec spec, long now) {
    target.from = now;
    target.draw = engine.random().next();
    Asking asking = asking(target.guard, spec, now);
    if (asking == Asking.OVER) {
      return false;
    }
    target.asking = asking;
    return asking.isAwaited();
  }

  private Asking asking(Guard guard, HealthSpec spec, long now) {
    Probe probe = questions.of(guard.resource(), spec);
    if (probe == null) {
      book.cannotAsk(guard, Questions.NO_PLACE, now);
      return Asking.OVER;
    }
    Asking asking = new Asking(guard, spec, probe, engine, book, wake, now);
    try {
      threads.execute(asking);
      return asking;
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      return Asking.OVER; // next time
    }
  }

  private void giveUp(Asking asking) {
    if (!asking.isBack()) {
      try {
        threads.execute(asking::giveUp); // closing a connection may take time too
      } catch (RejectedExecutionException | OutOfMemoryError noThread) {
        // it comes back by itself, or never: its thread is counted
      }
    }
  }

  /**
   * Asks at once and waits for the answer, on any thread but the control thread.
   *
   * @return what was found, in words
   */
  public String ask(Guard guard, HealthSpec spec) throws InterruptedException {
    Asking asking = asking(guard, spec, engine.ticker().nanos());
    if (asking == Asking.OVER) {
      return Questions.NO_PLACE;
    }
    if (!asking.await(spec.timeoutNanos())) {
      asking.end(false, "no answer within " + spec.timeoutNanos() / 1_000_000 + " ms");
      giveUp(asking);
    }
    return guard.health().lastProbe();
  }

  /** Ends all of it. */
  public void close() {
    for (Target target : targets.values()) {
      if (!target.asking.isBack()) {
        target.asking.giveUp();
      }
    }
    threads.shutdownNow();
  }
}
