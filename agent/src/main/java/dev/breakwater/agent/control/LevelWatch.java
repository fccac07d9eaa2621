package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.jmx.LevelControl;
import dev.breakwater.recovery.level.Vitals;
import dev.breakwater.rules.model.Degradation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JVM in the degradation level that follows from its triggers, or that an operator has
 * forced. While the rules name no levels it does nothing, wakes nobody and loads nothing.
 */
final class LevelWatch implements Chore, LevelControl {

  /** Between two looks: with the time a trigger has to hold, well within two seconds. */
  static final long LOOK = Nanos.millis(500);

  private record Shown(Level level, long sinceMillis, String reason) {}

  private final RulesInForce inForce;
  private final Guards guards;
  private final ControlTasks tasks;
  private final WallClock wall;
  private final RulesNews news;
  private final Toggles toggles;
  private final LevelFigures figures;

  private volatile @Nullable ForcedLevel forced;
  private volatile Shown shown = new Shown(Level.NORMAL, 0, "");

  // of the control thread
  private @Nullable Levels levels;
  private @Nullable Degradation decidedBy;
  private @Nullable Vitals vitals; // null = the process's own

  private boolean waiting;
  private long nextAt;

  LevelWatch(
      RulesInForce inForce,
      Guards guards,
      ControlTasks tasks,
      WallClock wall,
      RulesNews news,
      LevelFigures figures) {
    this.inForce = inForce;
    this.guards = guards;
    this.tasks = tasks;
    this.wall = wall;
    this.news = news;
    this.toggles = new Toggles(news);
    this.figures = figures;
  }

  /** Has these told instead of the process's own. */
  void vitals(Vitals other) {
    vitals = other;
  }

  @Override
  public long run(long now) {
    Degradation wanted = inForce.rules().degradation();
    if (wanted == null || inForce.mode() == Mode.OFF) {
      end();
      return NEVER; // other rules, or another mode, wake this thread
    }
    Levels known = levels;
    if (known == null || !wanted.equals(decidedBy)) {
      known = begin(wanted, now);
    } else if (waiting && nextAt - now > 0 && !isOver(now)) {
      return nextAt - now;
    }
    return look(known, wanted, now);
  }

  private Levels begin(Degradation wanted, long now) {
    Levels fresh = new Levels(wanted, guards, vitals, shown.level, now);
    levels = fresh;
    decidedBy = wanted;
    return fresh;
  }

  private long look(Levels known, Degradation rules, long now) {
    boolean underWay = !guards.all().isEmpty(); // before that there is nothing to give up
    Level decided = underWay ? known.decide(now) : Level.NORMAL;
    boolean expired = isOver(now);
    if (expired) {
      forced = null;
    }
    ForcedLevel said = forced;
    Level level = said == null ? decided : said.level();
    if (level != shown.level || expired) {
      change(level, reason(said, expired, known.why()));
    }
    boolean acts = inForce.mode() == Mode.ENFORCE;
    toggles.set(rules.toggles(), acts ? rules.at(level).toggles() : Set.of());
    long pause = underWay ? Math.max(1, Math.min(LOOK, known.untilLeft(now))) : NEVER;
    if (said != null && !said.forever()) {
      pause = Math.max(1, Math.min(pause, said.endsAt() - now));
    }
    waiting = pause != NEVER; // the first guard wakes this thread
    nextAt = now + pause;
    return pause;
  }

  private static String reason(@Nullable ForcedLevel said, boolean expired, String decided) {
    if (said != null) {
      return said.text();
    }
    String why = decided.isEmpty() ? "nothing asks for another" : decided;
    return expired ? "what was forced is over; " + why : why;
  }

  private boolean isOver(long now) {
    ForcedLevel said = forced;
    return said != null && said.isOver(now);
  }

  private void change(Level to, String why) {
    Level from = shown.level;
    String text =
        inForce.mode() == Mode.ENFORCE ? why : why + " (observe: counted, nothing is changed)";
    long since = from == to ? shown.sinceMillis : wall.millis();
    shown = new Shown(to, since, text);
    figures.now(to);
    if (from != to) {
      String leftOut = inForce.level(to);
      if (!leftOut.isEmpty()) {
        AgentLog.warn(
            "level " + to + ": where operators have set values, its own are left out: " + leftOut);
      }
    }
    news.level(from, to, text);
  }

  /** The rules name no levels any more. */
  private void end() {
    if (levels == null) {
      return;
    }
    levels = null;
    decidedBy = null;
    forced = null;
    waiting = false;
    if (shown.level != Level.NORMAL) {
      change(Level.NORMAL, "the rules in force have no degradation, or the mode is off");
    }
    close();
  }

  /** Takes the toggles out. */
  void close() {
    toggles.set(Set.of(), Set.of());
  }

  // ---- what operators ask for ------------------------------------------------------------------

  @Override
  public void force(Level level, long ttlSeconds, String reason, String by) {
    if (ttlSeconds < 0) {
      throw new IllegalArgumentException(
          "ttlSeconds: found " + ttlSeconds + ", expected 0 (until cleared) or more");
    }
    onControlThread(
        () -> {
          if (inForce.rules().degradation() == null) {
            throw new IllegalStateException(
                "found no degradation in the rules in force, expected levels to choose from; add"
                    + " \"degradation: {}\" to the rules file, or apply() rules that have it");
          }
          long now = guards.engine().ticker().nanos();
          long capped = Math.min(ttlSeconds, Long.MAX_VALUE / 4_000_000_000L);
          ForcedLevel said =
              new ForcedLevel(
                  level,
                  ttlSeconds == 0,
                  ttlSeconds,
                  now + Nanos.seconds(capped),
                  reason,
                  by,
                  false);
          forced = said;
          change(level, said.text());
          waiting = false; // toggles and the end of it: the chores run next
        });
  }

  /**
   * Sets again what was forced before a restart. Before the control thread starts.
   *
   * @param leftNanos of its time; below 0 = until it is cleared
   * @return whether the rules have levels to be in
   */
  boolean restore(Level level, long leftNanos, String reason, String by) {
    if (inForce.rules().degradation() == null) {
      return false;
    }
    long now = guards.engine().ticker().nanos();
    long seconds = Math.max(0, leftNanos / Nanos.seconds(1));
    forced = new ForcedLevel(level, leftNanos < 0, seconds, now + leftNanos, reason, by, true);
    return true;
  }

  /** What an operator has forced; null = nothing. From any thread. */
  @Nullable ForcedLevel forced() {
    return forced;
  }

  @Override
  public void clear() {
    onControlThread(
        () -> {
          ForcedLevel said = forced;
          if (said != null) {
            forced = null;
            Levels known = levels;
            Level decided =
                known == null || guards.all().isEmpty()
                    ? Level.NORMAL
                    : known.decide(guards.engine().ticker().nanos());
            String why = known == null ? "" : known.why();
            change(decided, "cleared by an operator" + (why.isEmpty() ? "" : "; " + why));
            waiting = false;
          }
        });
  }

  private void onControlThread(Runnable task) {
    Callable<Boolean> callable =
        () -> {
          task.run();
          return true;
        };
    if (!tasks.call(callable)) {
      throw new IllegalStateException("the control thread did not do it");
    }
  }

  // ---- reads -----------------------------------------------------------------------------------

  @Override
  public Level level() {
    return shown.level;
  }

  @Override
  public long sinceMillis() {
    return shown.sinceMillis;
  }

  @Override
  public String reason() {
    return shown.reason;
  }

  @Override
  public long transitions() {
    return figures.transitions();
  }

  @Override
  public Map<String, Boolean> toggles() {
    return toggles.shown();
  }
}
