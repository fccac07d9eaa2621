package dev.breakwater.recovery.level;

import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which level the JVM is in, from what is seen of it. Up at once, to the worst level whose trigger
 * has held for a moment; down one level at a time, each after its triggers have been quiet for a
 * while. Quiet is less than what enters (hysteresis), so a load that moves about a threshold does
 * not move the level with it. A level that comes back soon after it was left is held longer each
 * time: giving something up may be what has made its trigger quiet.
 *
 * <p>For one thread; time comes with every look.
 */
public final class LevelDecision {

  /** A level that is entered so soon after one was left has come back. */
  static final long RELAPSE = Nanos.seconds(60);

  /** The longest hold is the plan's, doubled so many times. */
  static final int MOST_RELAPSES = 3;

  /** Not since any time. */
  private static final long NOT = Long.MIN_VALUE;

  private static final Level[] LEVELS = Level.values();

  private final LevelPlan plan;

  /** Since when one of the level's triggers has held without a break, by level. */
  private final long[] holdsSince = new long[LEVELS.length];

  /** Since when all triggers of the level have been quiet without a break, by level. */
  private final long[] quietSince = new long[LEVELS.length];

  private Level level;
  private long enteredAt;
  private long leftAt = NOT;
  private int relapses;
  private String why = "";

  /**
   * @param level it is in already
   * @param now ticker nanoseconds
   */
  public LevelDecision(LevelPlan plan, Level level, long now) {
    this.plan = plan;
    this.level = level;
    this.enteredAt = now;
    Arrays.fill(holdsSince, NOT);
    Arrays.fill(quietSince, NOT);
  }

  /** The level that follows from what is seen now. */
  public Level next(Signs seen, long now) {
    Level worst = Level.NORMAL;
    for (Level each : LEVELS) {
      if (each != Level.NORMAL) {
        note(each, seen, now);
        long since = holdsSince[each.ordinal()];
        worst = since != NOT && now - since >= plan.afterNanos() ? each : worst;
      }
    }
    if (worst.compareTo(level) > 0) {
      escalate(worst, seen, now);
    } else if (level != Level.NORMAL && untilLeft(now) <= 0) {
      relax(seen, now);
    }
    if (level == Level.NORMAL && relapses > 0 && now - leftAt >= RELAPSE) {
      relapses = 0;
    }
    return level;
  }

  private void note(Level of, Signs seen, long now) {
    boolean holds = false;
    boolean quiet = true;
    for (Trigger trigger : plan.of(of)) {
      holds |= trigger.holds(seen);
      quiet &= trigger.isQuiet(seen, plan.leaveAt());
    }
    int i = of.ordinal();
    holdsSince[i] = !holds ? NOT : holdsSince[i] == NOT ? now : holdsSince[i];
    quietSince[i] = !quiet ? NOT : quietSince[i] == NOT ? now : quietSince[i];
  }

  private void escalate(Level to, Signs seen, long now) {
    if (leftAt != NOT && now - leftAt < RELAPSE) {
      relapses = Math.min(MOST_RELAPSES, relapses + 1);
    }
    List<String> reasons = new ArrayList<>();
    for (Trigger trigger : plan.of(to)) {
      if (trigger.holds(seen)) {
        Sign sign = trigger.sign();
        reasons.add(
            sign.text(seen.of(sign)) + " (" + sign.number(trigger.threshold()) + " enters)");
      }
    }
    enter(to, String.join(", ", reasons), now);
  }

  private void relax(Signs seen, long now) {
    List<String> figures = new ArrayList<>();
    for (Trigger trigger : plan.of(level)) {
      double value = seen.of(trigger.sign());
      if (!Double.isNaN(value)) {
        figures.add(trigger.sign().text(value));
      }
    }
    String seconds = Sign.THREADS.number(hold() / 1e9);
    leftAt = now;
    enter(
        LEVELS[level.ordinal() - 1],
        "quiet for "
            + seconds
            + " s"
            + (figures.isEmpty() ? "" : ": " + String.join(", ", figures)),
        now);
  }

  private void enter(Level to, String reason, long now) {
    level = to;
    enteredAt = now;
    why = reason;
  }

  private long hold() {
    return plan.holdNanos() << relapses;
  }

  /**
   * Nanoseconds until the level is left if all stays quiet; below 1 when it is to be left now,
   * {@link Long#MAX_VALUE} while it is not quiet.
   */
  public long untilLeft(long now) {
    long since = quietSince[level.ordinal()];
    if (level == Level.NORMAL || since == NOT) {
      return Long.MAX_VALUE;
    }
    long from = since - enteredAt > 0 ? since : enteredAt;
    return from + hold() - now;
  }

  public Level level() {
    return level;
  }

  /** What the last change of level came from, with its figures; empty before the first. */
  public String why() {
    return why;
  }
}
