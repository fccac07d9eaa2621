package dev.breakwater.recovery.state;

import dev.breakwater.engine.guard.GuardMemento;
import dev.breakwater.engine.guard.GuardMemory;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.recovery.state.Snapshot.KeptGuard;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds of guards, until a call first meets their resource or it is too old. Its
 * size is the snapshot's. How long ago something was is told by people's clocks up to the start,
 * and by the monotonic one from there.
 */
public final class Remembered implements GuardMemory {

  private static final class Waiting {
    final KeptGuard kept;
    final long ageAtStart;

    Waiting(KeptGuard kept, long ageAtStart) {
      this.kept = kept;
      this.ageAtStart = ageAtStart;
    }
  }

  private final ConcurrentMap<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Ticker ticker;
  private final long startedAt;
  private final long maxAgeNanos;

  /**
   * @param wallMillis what people's clocks show now
   * @param maxAgeNanos what is older is forgotten
   */
  public Remembered(List<KeptGuard> guards, long wallMillis, long maxAgeNanos, Ticker ticker) {
    this.ticker = ticker;
    this.startedAt = ticker.nanos();
    this.maxAgeNanos = maxAgeNanos;
    for (KeptGuard each : guards) {
      waiting.put(
          key(each.memento().rule(), each.memento().resource()),
          new Waiting(each, Age.nanos(each.atMillis(), wallMillis)));
    }
  }

  private static String key(String rule, String resource) {
    return rule + '\n' + resource; // a rule's name has no line end
  }

  @Override
  public @Nullable GuardMemento recall(String rule, String resource) {
    Waiting found = waiting.get(key(rule, resource));
    if (found == null) {
      return null;
    }
    long age = age(found);
    return age > maxAgeNanos ? null : found.kept.memento().later(age);
  }

  @Override
  public void recalled(String rule, String resource) {
    waiting.remove(key(rule, resource));
  }

  /** Those that no call has met yet, for the next snapshot; drops what is too old. */
  public List<KeptGuard> stillWaiting() {
    List<KeptGuard> left = new ArrayList<>();
    for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext(); ) {
      Waiting next = each.next();
      if (age(next) > maxAgeNanos) {
        each.remove();
      } else {
        left.add(next.kept);
      }
    }
    return left;
  }

  private long age(Waiting one) {
    return one.ageAtStart + (ticker.nanos() - startedAt);
  }
}
