package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerMemento;
import dev.breakwater.engine.breaker.BreakerState;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import dev.breakwater.engine.spec.GuardSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All guards of the JVM: one for each rule and partition. Partitions appear as calls meet them and
 * are bounded for each rule; beyond the bound, calls share the rule's overflow guard.
 */
public final class Guards {

  /** The partition that takes the calls of all resources beyond a rule's bound. */
  public static final String OVERFLOW = "(overflow)";

  /** A record's own methods are linked at the first call, which costs milliseconds: so by hand. */
  private record Key(String rule, String partition) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key
          && ((Key) other).rule.equals(rule)
          && ((Key) other).partition.equals(partition);
    }

    @Override
    public int hashCode() {
      return 31 * rule.hashCode() + partition.hashCode();
    }
  }

  private final Engine engine;
  private final ConcurrentMap<Key, Guard> guards = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

  /** What operators have set on rules: for guards that are there and those that will be met. */
  private final ConcurrentMap<String, StateOverride> ofRules = new ConcurrentHashMap<>();

  /** What guards of a rule have counted that have retired; its own lock. */
  private final Map<String, Counts> retired = new HashMap<>();

  private final AtomicLong overflowed = new AtomicLong();

  /** What guards go on from; null = nothing is known of any. */
  private volatile @Nullable GuardMemory memory;

  public Guards(Engine engine) {
    this.engine = engine;
  }

  public Engine engine() {
    return engine;
  }

  /**
   * The guard of a partition, made when it is first met.
   *
   * @param partition its name as operators see it
   * @param most how many partitions the rule may have
   */
  public Guard of(GuardSpec spec, String partition, Resource met, int most) {
    Key key = new Key(spec.rule(), partition);
    Guard known = guards.get(key);
    return known != null ? known : meet(spec, key, met, most);
  }

  private Guard meet(GuardSpec spec, Key key, Resource met, int most) {
    AtomicLong count = counts.get(key.rule);
    if (count == null) {
      AtomicLong fresh = new AtomicLong();
      AtomicLong raced = counts.putIfAbsent(key.rule, fresh);
      count = raced == null ? fresh : raced;
    }
    boolean counted = !key.partition.equals(OVERFLOW);
    if (counted && count.incrementAndGet() > most) {
      count.decrementAndGet();
      overflowed.incrementAndGet();
      return of(spec, OVERFLOW, met, most);
    }
    Resource named =
        key.partition.equals(met.name())
            ? met
            : new Resource(met.family(), key.partition, Map.of());
    Guard fresh = new Guard(spec, named, engine);
    GuardMemory from = memory;
    GuardMemento before = from == null ? null : recall(from, fresh);
    fresh.inherit(ofRules.get(key.rule));
    Guard raced = guards.putIfAbsent(key, fresh);
    if (raced != null) {
      count.addAndGet(counted ? -1 : 0);
      return raced;
    }
    inherit(fresh);
    engine.events().guardAdded(fresh);
    if (from != null && before != null) {
      from.recalled(key.rule, key.partition);
      tellRestored(fresh, before);
    }
    return fresh;
  }

  /** Names what guards that are made from now on go on from; null = nothing any more. */
  public void goOnFrom(@Nullable GuardMemory before) {
    memory = before;
  }

  private static @Nullable GuardMemento recall(GuardMemory memory, Guard fresh) {
    GuardMemento before = memory.recall(fresh.rule(), fresh.resource().name());
    if (before == null || !before.family().equals(fresh.resource().family().word())) {
      return null;
    }
    fresh.restore(before);
    return before;
  }

  private void tellRestored(Guard guard, GuardMemento before) {
    String state = guard.stateName();
    BreakerMemento breaker = before.breaker();
    if (breaker != null && state.equals(breaker.state().name())) {
      GuardSnapshot now = guard.snapshot();
      engine
          .events()
          .stateChanged(
              guard,
              new GuardEvents.StateChange(
                  BreakerState.CLOSED.name(),
                  state,
                  breaker.whyKept(),
                  now.failureRate(),
                  now.slowCallRate(),
                  now.bufferedCalls(),
                  guard.stateSinceMillis()));
    }
    StateOverride said = guard.override();
    if (said != null && !said.ofRule()) {
      engine
          .events()
          .overridden(guard, said.text(engine.ticker().nanos()) + ", kept over a restart");
    }
  }

  /** Hands a changed spec to all guards of its rule. */
  public void retune(GuardSpec spec) {
    for (Guard guard : ofRule(spec.rule())) {
      if (!Objects.equals(guard.spec(), spec)) {
        guard.retune(spec);
      }
    }
  }

  /** Takes a guard out; calls in flight are settled as ever. */
  public void remove(Guard guard) {
    if (guards.remove(new Key(guard.rule(), guard.resource().name()), guard)) {
      AtomicLong count = counts.get(guard.rule());
      if (count != null && !guard.resource().name().equals(OVERFLOW)) {
        count.decrementAndGet();
      }
      engine.events().guardRemoved(guard);
    }
  }

  /** Takes a guard out that nobody uses; what it has counted stays in the sums of its rule. */
  public void retire(Guard guard) {
    synchronized (retired) {
      Counts before = retired.getOrDefault(guard.rule(), Counts.NONE);
      retired.put(guard.rule(), before.plus(guard.snapshot().counts()));
      remove(guard);
    }
  }

  /** The guards of a rule, and what those have counted that have retired, at one moment. */
  public OfRule seenOf(String rule) {
    synchronized (retired) {
      return new OfRule(ofRule(rule), retired.getOrDefault(rule, Counts.NONE));
    }
  }

  /**
   * What there is of a rule.
   *
   * @param retired the counters of its guards that are not there any more
   */
  public record OfRule(List<Guard> guards, Counts retired) {}

  public Collection<Guard> all() {
    return List.copyOf(guards.values());
  }

  public List<Guard> ofRule(String rule) {
    List<Guard> found = new ArrayList<>();
    for (Guard guard : guards.values()) {
      if (guard.rule().equals(rule)) {
        found.add(guard);
      }
    }
    return found;
  }

  /**
   * Drops overrides that are over, so that their end is told even where no call comes by.
   *
   * @return whether any is left that will be over some time
   */
  public boolean expireOverrides() {
    long now = engine.ticker().nanos();
    boolean left = false;
    for (Guard guard : guards.values()) {
      StateOverride said = guard.overrideAt(now);
      left |= said != null && !said.forever();
    }
    return left;
  }

  // ---- overrides of all guards of a rule -------------------------------------------------------

  /**
   * Sets a state on all guards of a rule, those met later included; see {@link Guard#override}.
   *
   * @return what is in force now
   */
  public StateOverride override(
      String rule, StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    long now = engine.ticker().nanos();
    StateOverride said = StateOverride.from(now, kind, ttlSeconds, reason, by, true);
    ofRules.put(rule, said);
    inherit(rule);
    return said;
  }

  /** Goes on from what was set on a rule before a restart; null when that is over. */
  public @Nullable StateOverride restoreOverride(String rule, OverrideMemento before) {
    if (before.isOver()) {
      return null;
    }
    StateOverride said = before.from(engine.ticker().nanos(), true);
    ofRules.put(rule, said);
    inherit(rule);
    return said;
  }

  /** What is set on rules and not over, to go on from in another JVM. */
  public Map<String, OverrideMemento> mementosOfRules() {
    long now = engine.ticker().nanos();
    Map<String, OverrideMemento> all = new HashMap<>();
    for (Map.Entry<String, StateOverride> each : overridesOfRules().entrySet()) {
      all.put(each.getKey(), OverrideMemento.of(each.getValue(), now));
    }
    return all;
  }

  /** Takes back what was set on a rule; whether there was anything. */
  public boolean clearOverride(String rule) {
    boolean was = ofRules.remove(rule) != null;
    inherit(rule);
    return was;
  }

  /** What is set on rules and not over. */
  public Map<String, StateOverride> overridesOfRules() {
    Map<String, StateOverride> inForce = new HashMap<>();
    long now = engine.ticker().nanos();
    for (Map.Entry<String, StateOverride> each : ofRules.entrySet()) {
      if (!each.getValue().isOver(now)) {
        inForce.put(each.getKey(), each.getValue());
      }
    }
    return inForce;
  }

  /** Forgets what is over; the names of the rules on which it was set. */
  public List<String> expireOverridesOfRules() {
    List<String> over = new ArrayList<>();
    long now = engine.ticker().nanos();
    for (Map.Entry<String, StateOverride> each : ofRules.entrySet()) {
      if (each.getValue().isOver(now) && ofRules.remove(each.getKey(), each.getValue())) {
        inherit(each.getKey());
        over.add(each.getKey());
      }
    }
    return over;
  }

  private void inherit(String rule) {
    for (Guard guard : ofRule(rule)) {
      inherit(guard);
    }
  }

  /** Until nobody has set anything else meanwhile. */
  private void inherit(Guard guard) {
    StateOverride said;
    do {
      said = ofRules.get(guard.rule());
      guard.inherit(said);
    } while (said != ofRules.get(guard.rule()));
  }

  public @Nullable Guard find(String rule, String partition) {
    return guards.get(new Key(rule, partition));
  }

  /** How often a resource had to share an overflow guard. */
  public long overflowed() {
    return overflowed.get();
  }
}
