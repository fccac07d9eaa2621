package dev.breakwater.recovery.state;

import dev.breakwater.engine.breaker.BreakerMemento;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.bulkhead.LimitMemento;
import dev.breakwater.engine.guard.GuardMemento;
import dev.breakwater.engine.guard.OverrideMemento;
import dev.breakwater.engine.guard.SharedBudget;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.retry.BudgetMemento;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.recovery.state.Snapshot.KeptGuard;
import dev.breakwater.recovery.state.Snapshot.KeptOverride;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a snapshot, field by field. What is read is checked as if a stranger had written it:
 * an {@link IllegalArgumentException} says what is wrong.
 */
final class SnapshotBody {

  /** More than any JVM has guards for; whoever writes keeps within it. */
  static final int MOST = 20_000;

  /** Bytes of a text; a name that is longer is not kept. */
  static final int LONGEST_TEXT = 8 << 10;

  private static final int SECONDS = 60;

  private SnapshotBody() {}

  // ---- written ---------------------------------------------------------------------------------

  static void write(Snapshot snapshot, DataOutputStream out) throws IOException {
    List<KeptGuard> guards = new ArrayList<>();
    for (KeptGuard each : snapshot.guards()) {
      if (guards.size() < MOST && fits(each.memento().resource())) {
        guards.add(each);
      }
    }
    out.writeInt(guards.size());
    for (KeptGuard each : guards) {
      out.writeLong(each.atMillis());
      guard(each.memento(), out);
    }
    List<SharedBudget> budgets = first(snapshot.budgets());
    out.writeInt(budgets.size());
    for (SharedBudget each : budgets) {
      out.writeDouble(each.spec().percent());
      out.writeInt(each.spec().minConcurrency());
      text(each.spec().scope().name(), out);
      text(each.owner(), out);
      budget(each.counted(), out);
    }
    List<KeptOverride> overrides = first(snapshot.overrides());
    out.writeInt(overrides.size());
    for (KeptOverride each : overrides) {
      text(each.kind(), out);
      text(each.rule(), out);
      text(each.resource(), out);
      text(each.path(), out);
      text(each.value(), out);
      out.writeLong(each.leftNanos());
      text(each.reason(), out);
      text(each.by(), out);
    }
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static boolean fits(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT;
  }

  private static void guard(GuardMemento guard, DataOutputStream out) throws IOException {
    text(guard.rule(), out);
    text(guard.resource(), out);
    text(guard.family(), out);
    BreakerMemento breaker = guard.breaker();
    out.writeBoolean(breaker != null);
    if (breaker != null) {
      text(breaker.state().name(), out);
      out.writeInt(breaker.openings());
      out.writeLong(breaker.elapsedNanos());
      out.writeLong(breaker.lengthNanos());
      text(breaker.why(), out);
      out.writeLong(breaker.calls());
      out.writeLong(breaker.failed());
      out.writeLong(breaker.slow());
      out.writeInt(breaker.minimum());
    }
    LimitMemento limit = guard.limit();
    out.writeBoolean(limit != null);
    if (limit != null) {
      out.writeDouble(limit.limit());
      out.writeDouble(limit.recent());
      out.writeInt(limit.recentSeen());
      out.writeDouble(limit.baseline());
      out.writeInt(limit.baselineSeen());
    }
    BudgetMemento budget = guard.budget();
    out.writeBoolean(budget != null);
    if (budget != null) {
      budget(budget, out);
    }
    out.writeLong(guard.hedgeNanos());
    OverrideMemento override = guard.override();
    out.writeBoolean(override != null);
    if (override != null) {
      text(override.kind().name(), out);
      out.writeLong(override.leftNanos());
      text(override.reason(), out);
      text(override.by(), out);
    }
  }

  private static void budget(BudgetMemento budget, DataOutputStream out) throws IOException {
    longs(budget.calls(), out);
    longs(budget.retries(), out);
    out.writeLong(budget.ageNanos());
  }

  private static void longs(List<Long> values, DataOutputStream out) throws IOException {
    out.writeInt(values.size());
    for (long each : values) {
      out.writeLong(each);
    }
  }

  /** What is too long is for people to read, and cut. */
  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(LONGEST_TEXT, bytes.length);
    out.writeInt(length);
    out.write(bytes, 0, length);
  }

  // ---- read ------------------------------------------------------------------------------------

  static Snapshot read(long savedAtMillis, DataInputStream in) throws IOException {
    List<KeptGuard> guards = new ArrayList<>();
    for (int i = count(in, MOST); i > 0; i--) {
      guards.add(new KeptGuard(in.readLong(), guard(in)));
    }
    List<SharedBudget> budgets = new ArrayList<>();
    for (int i = count(in, MOST); i > 0; i--) {
      RetrySpec.Budget spec =
          new RetrySpec.Budget(
              figure(in.readDouble()),
              positive(in.readInt()),
              RetrySpec.BudgetScope.valueOf(text(in)));
      budgets.add(new SharedBudget(spec, text(in), budget(in)));
    }
    List<KeptOverride> overrides = new ArrayList<>();
    for (int i = count(in, MOST); i > 0; i--) {
      overrides.add(
          new KeptOverride(
              text(in), text(in), text(in), text(in), text(in), in.readLong(), text(in), text(in)));
    }
    return new Snapshot(savedAtMillis, guards, budgets, overrides);
  }

  private static GuardMemento guard(DataInputStream in) throws IOException {
    return new GuardMemento(
        text(in),
        text(in),
        text(in),
        breaker(in),
        limit(in),
        ownBudget(in),
        in.readLong(),
        said(in));
  }

  private static @Nullable BreakerMemento breaker(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    BreakerState state = BreakerState.valueOf(text(in));
    if (state != BreakerState.OPEN && state != BreakerState.RAMPING) {
      throw new IllegalArgumentException("a breaker is " + state);
    }
    return new BreakerMemento(
        state,
        positive(in.readInt()),
        positive(in.readLong()),
        positive(in.readLong()),
        text(in),
        positive(in.readLong()),
        positive(in.readLong()),
        positive(in.readLong()),
        positive(in.readInt()));
  }

  private static @Nullable LimitMemento limit(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new LimitMemento(
            figure(in.readDouble()),
            figure(in.readDouble()),
            positive(in.readInt()),
            figure(in.readDouble()),
            positive(in.readInt()))
        : null;
  }

  private static @Nullable BudgetMemento ownBudget(DataInputStream in) throws IOException {
    return in.readBoolean() ? budget(in) : null;
  }

  private static BudgetMemento budget(DataInputStream in) throws IOException {
    return new BudgetMemento(longs(in), longs(in), positive(in.readLong()));
  }

  private static @Nullable OverrideMemento said(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new OverrideMemento(
            StateOverride.Kind.valueOf(text(in)), in.readLong(), text(in), text(in))
        : null;
  }

  private static List<Long> longs(DataInputStream in) throws IOException {
    List<Long> values = new ArrayList<>();
    for (int i = count(in, SECONDS); i > 0; i--) {
      values.add(positive(in.readLong()));
    }
    return values;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[count(in, LONGEST_TEXT)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IllegalArgumentException("found " + count + ", expected 0 to " + most);
    }
    return count;
  }

  private static long positive(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("found " + value + ", expected 0 or more");
    }
    return value;
  }

  private static int positive(int value) {
    return (int) positive((long) value);
  }

  private static double figure(double value) {
    if (!(value >= 0 && value <= 1e18)) { // which no NaN is
      throw new IllegalArgumentException("found " + value + ", expected a figure of 0 or more");
    }
    return value;
  }
}
