package dev.breakwater.engine.guard;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The state that operators have given a guard by hand: on the guard itself, or under that, on its
 * rule. A call reads one field.
 */
final class GuardOverride {

  private final Guard guard;

  /** Held to change it, so that what is told of it comes in order. Never on a call. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile @Nullable StateOverride held;

  /** What was set on the rule; in force while {@link #held} is null or the same. */
  private @Nullable StateOverride inherited;

  GuardOverride(Guard guard) {
    this.guard = guard;
  }

  /** Sets it where nothing is in force, or what the same one has set before. */
  boolean setUnlessSet(StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    changing.lock();
    try {
      StateOverride said = at(guard.engine().ticker().nanos());
      if (said != null && !said.by().equals(by)) {
        return false;
      }
      set(kind, ttlSeconds, reason, by);
      return true;
    } finally {
      changing.unlock();
    }
  }

  void set(StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    changing.lock();
    try {
      String before = guard.state().name();
      long now = guard.engine().ticker().nanos();
      StateOverride said = StateOverride.from(now, kind, ttlSeconds, reason, by, false);
      held = said;
      guard.state().set();
      tell(before + " -> " + said.text(now));
    } finally {
      changing.unlock();
    }
  }

  /** Goes on from what was set before a restart. Before the first call; nobody is told. */
  void restore(StateOverride said) {
    changing.lock();
    try {
      held = said;
    } finally {
      changing.unlock();
    }
  }

  /** Takes back what was set on the guard. */
  void clear() {
    changing.lock();
    try {
      StateOverride said = held;
      if (said != null && !said.ofRule()) {
        held = inherited;
        guard.state().set();
        tell("cleared, now " + guard.state().name());
      }
    } finally {
      changing.unlock();
    }
  }

  /** Takes on what was set on the rule; null = nothing any more. */
  void inherit(@Nullable StateOverride ofRule) {
    changing.lock();
    try {
      StateOverride said = held;
      if (inherited != ofRule && (said == null || said.ofRule())) {
        held = ofRule;
        guard.state().set();
      }
      inherited = ofRule;
    } finally {
      changing.unlock();
    }
  }

  /** The one in force; one that is over is dropped here. */
  @Nullable StateOverride at(long now) {
    StateOverride said = held;
    if (said == null || !said.isOver(now)) {
      return said;
    }
    expire(said);
    return null;
  }

  private void expire(StateOverride said) {
    changing.lock();
    try {
      if (held == said) { // only one of those who find it over tells of it
        held = said.ofRule() ? null : inherited;
        guard.state().set();
        if (!said.ofRule()) {
          tell(said.kind() + " expired, now " + guard.state().name());
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /** The one that was set last; it may be over. Changes nothing. */
  @Nullable StateOverride held() {
    return held;
  }

  private void tell(String what) {
    guard.engine().events().overridden(guard, what);
  }
}
