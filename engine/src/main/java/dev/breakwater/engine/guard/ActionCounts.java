package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.ActionSpec;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How often which action was done for a guard, and how that ended. */
public final class ActionCounts {

  private static final int OUTCOMES = ActionOutcome.values().length;
  private static final int ALL = ActionSpec.Kind.values().length * OUTCOMES;

  /** Null before the first. */
  private final AtomicReference<@Nullable AtomicLongArray> counts = new AtomicReference<>();

  /** An action has ended so. */
  public void count(ActionSpec.Kind action, ActionOutcome outcome) {
    AtomicLongArray known = counts.get();
    if (known == null) {
      AtomicLongArray fresh = new AtomicLongArray(ALL);
      AtomicLongArray raced = counts.compareAndExchange(null, fresh);
      known = raced == null ? fresh : raced;
    }
    known.getAndIncrement(index(action, outcome));
  }

  /** Whether nothing was ever done. */
  public boolean isNone() {
    return counts.get() == null;
  }

  public long of(ActionSpec.Kind action, ActionOutcome outcome) {
    AtomicLongArray known = counts.get();
    return known == null ? 0 : known.get(index(action, outcome));
  }

  private static int index(ActionSpec.Kind action, ActionOutcome outcome) {
    return action.ordinal() * OUTCOMES + outcome.ordinal();
  }
}
