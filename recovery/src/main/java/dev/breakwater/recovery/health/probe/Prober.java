package dev.breakwater.recovery.health.probe;

import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.recovery.health.HealthBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which resource is asked, and what an answer means for its guard. One that does not
 * answer in time is given up, and keeps no other from being asked.
 *
 * <p>While a breaker is open it is asked often, whether or not it has answered before, unless a
 * success would not be heeded yet anyway: so its recovery is seen after one pause and one answer,
 * even where earlier questions hang. While calls come back it is asked less often, and while it is
 * closed only where the rule wants that; then one question has to be over before the next.
 */
public final class Prober {

  /** Asked at the same time, in all. */
  static final int MOST_AT_ONCE = 32;

  /** Threads, with those that nobody waits for any more and those that fetch them back. */
  private static final int MOST_THREADS = 3 * MOST_AT_ONCE;

  private static final long THREAD_IDLE_SECONDS = 10;

  private final HealthBook book;
  private final Engine engine;
  private final BiFunction<Resource, HealthSpec, @Nullable Probe> questions;
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
    this(book, engine, new Questions(logins)::of, threads, wake);
  }

  /**
   * @param questions what to ask of whom; null = there is nobody to ask
   */
  Prober(
      HealthBook book,
      Engine engine,
      BiFunction<Resource, HealthSpec, @Nullable Probe> questions,
      ThreadFactory threads,
      Runnable wake) {
    this.book = book;
    this.engine = engine;
    this.questions = questions;
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

  /**
   * Asks whom it is time to ask, and gives up who has not answered. On the control thread.
   *
   * @return nanoseconds until it is to be called again, unless it is woken
   */
  public long run(Collection<Guard> guards, long now) {
    turnTo(guards);
    int atOnce = 0;
    int open = 0;
    boolean given = false;
    for (Target target : targets.values()) {
      HealthSpec spec = target.guard.spec().health();
      if (spec == null) {
        continue; // other rules have just come
      }
      if (target.isChanged(now, engine.random().next())) {
        book.stateChanged(target.guard, now);
      }
      given |= giveUp(target.tidy(spec, now));
      atOnce += target.awaited();
      open += target.isOpen() ? 1 : 0;
    }
    int most = Math.max(1, Math.min(Target.MOST, MOST_AT_ONCE / Math.max(1, open)));
    long soonest = Target.NEVER;
    boolean putOff = false;
    for (Target target : targets.values()) {
      HealthSpec spec = target.guard.spec().health();
      if (spec == null) {
        continue;
      }
      long wait = target.wait(spec, now, most);
      if (wait <= 0) {
        atOnce -= makeRoom(target, most);
        if (atOnce >= MOST_AT_ONCE) {
          putOff = true; // until one of those that are asked answers, or is given up
          continue;
        }
        atOnce += begin(target, spec, now);
        wait = target.wait(spec, now, most);
      }
      soonest = Math.min(soonest, Math.max(1, wait));
    }
    return given && putOff ? 1 : soonest;
  }

  /** Takes up those that are there now, and lets go of the others. */
  private void turnTo(Collection<Guard> guards) {
    Map<Guard, Target> next = new HashMap<>();
    for (Guard guard : guards) {
      if (isToBeAsked(guard.spec().health()) && !guard.isOff()) {
        Target known = targets.get(guard);
        next.put(guard, known == null ? new Target(guard) : known);
      }
    }
    for (Target gone : targets.values()) {
      if (!next.containsKey(gone.guard)) {
        boolean unused = giveUp(gone.away());
      }
    }
    targets = next;
  }

  private static boolean isToBeAsked(@Nullable HealthSpec spec) {
    return spec != null && spec.probe() != HealthSpec.Probe.OFF;
  }

  /** How many are not waited for any more. */
  private int makeRoom(Target target, int most) {
    Asking inTheWay = target.inTheWay(most);
    if (!inTheWay.drop()) {
      return 0;
    }
    giveUp(inTheWay);
    return 1;
  }

  /** How many are waited for since. */
  private int begin(Target target, HealthSpec spec, long now) {
    target.asks(now, engine.random().next());
    Asking asking = asking(target.guard, target.answers, spec, now);
    if (asking == Asking.OVER) {
      return 0;
    }
    target.begun(asking);
    return asking.isAwaited() ? 1 : 0;
  }

  private Asking asking(Guard guard, Answers answers, HealthSpec spec, long now) {
    Probe probe = questions.apply(guard.resource(), spec);
    if (probe == null) {
      book.cannotAsk(guard, Questions.NO_PLACE, now);
      return Asking.OVER;
    }
    Asking asking = new Asking(guard, spec, probe, answers, engine, book, wake, now);
    try {
      threads.execute(asking);
      return asking;
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      return Asking.OVER; // next time
    }
  }

  /** Whether there was any to give up. */
  private boolean giveUp(List<Asking> all) {
    for (Asking each : all) {
      giveUp(each);
    }
    return !all.isEmpty();
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
    Asking asking = asking(guard, new Answers(), spec, engine.ticker().nanos());
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
      for (Asking each : target.away()) {
        if (!each.isBack()) {
          each.giveUp();
        }
      }
    }
    threads.shutdownNow();
  }
}
