package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The health of all guards, rules and of the JVM. Kept by the control thread, asked by any. */
public final class HealthBook {

  private static final long LATELY = Nanos.seconds(10);

  private final Guards guards;
  private final Consumer<String> trouble;
  private final List<HealthListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<Guard, GuardHealth> pages = new ConcurrentHashMap<>();

  /** What listeners were told last; the control thread's. */
  private final Map<Guard, Health> toldOfGuards = new HashMap<>();

  private Map<String, RuleHealth> toldOfRules = new HashMap<>();

  private volatile List<RuleLink> links = List.of();

  /**
   * @param trouble is given a line where a listener fails
   */
  public HealthBook(Guards guards, Consumer<String> trouble) {
    this.guards = guards;
    this.trouble = trouble;
  }

  /** Who listens from now on, for good. */
  public void listen(HealthListener listener) {
    listeners.add(listener);
  }

  /** Other rules are in force. */
  public void rules(List<RuleLink> now) {
    links = List.copyOf(now);
  }

  /**
   * Looks at every guard.
   *
   * @return whether there were calls lately, or a guard is not closed: it is worth looking soon
   */
  public boolean look(long now) {
    boolean busy = false;
    List<Guard> all = new ArrayList<>(guards.all());
    pages.keySet().retainAll(all);
    for (Guard guard : all) {
      of(guard).look(Look.of(guard.snapshot()), now);
      busy |= now - guard.lastCallAt() < LATELY || guard.concurrentCalls() > 0;
      busy |= !guard.stateName().equals("CLOSED");
    }
    return busy;
  }

  /** What is known of this guard; begun when it is first asked for. */
  GuardHealth of(Guard guard) {
    return pages.computeIfAbsent(guard, GuardHealth::new);
  }

  /**
   * Takes in what a probe has found.
   *
   * @return how many have succeeded in a row
   */
  public int probed(Guard guard, Probed found) {
    return of(guard).probed(found, found.at());
  }

  /**
   * Whether probes since then have found the resource well, for so long without one that failed.
   */
  public boolean isWell(Guard guard, long since, long nanos) {
    GuardHealth known = pages.get(guard);
    return known != null && known.isWell(since, nanos);
  }

  /** There is nobody to ask; that is no fault of the resource. */
  public void cannotAsk(Guard guard, String why, long now) {
    of(guard).cannotAsk(why, now);
  }

  /** A guard's breaker has another state: what was seen until now is what led to it. */
  public void stateChanged(Guard guard, long now) {
    of(guard).look(Look.of(guard.snapshot()), now);
  }

  /** Tells listeners what has become of guards and rules since this was last done. */
  public void tell() {
    if (listeners.isEmpty()) {
      return;
    }
    toldOfGuards.keySet().retainAll(pages.keySet());
    for (Guard guard : pages.keySet()) {
      Health now = guard.health();
      Health before = toldOfGuards.put(guard, now);
      Health was = before == null ? Health.UNKNOWN : before;
      if (was.status() != now.status()) {
        forAll(listener -> listener.guardChanged(guard, was, now));
      }
    }
    Map<String, RuleHealth> rules = rules();
    for (RuleHealth now : rules.values()) {
      RuleHealth before = toldOfRules.get(now.rule());
      RuleHealth was =
          before == null ? new RuleHealth(now.rule(), Status.UNKNOWN, -1, "", "") : before;
      if (was.status() != now.status() || !was.blockedBy().equals(now.blockedBy())) {
        forAll(listener -> listener.ruleChanged(was, now));
      }
    }
    toldOfRules = rules;
  }

  private void forAll(Consumer<HealthListener> told) {
    for (HealthListener listener : listeners) {
      try {
        told.accept(listener);
      } catch (RuntimeException | LinkageError fault) {
        trouble.accept("who listens to health failed: " + fault);
      }
    }
  }

  // ---- asked by any thread ---------------------------------------------------------------------

  /** Of every rule in force, by name, in their order. */
  public Map<String, RuleHealth> rules() {
    Map<String, List<Health>> seen = new HashMap<>();
    for (Guard guard : guards.all()) {
      seen.computeIfAbsent(guard.rule(), unused -> new ArrayList<>()).add(guard.health());
    }
    return new Composite(links, seen).rules();
  }

  /** Of one rule; null where there is none of that name. */
  public @Nullable RuleHealth rule(String name) {
    return rules().get(name);
  }

  /**
   * The rule that this one must wait for before it is worth bringing back: one that it depends on
   * and that is down. Empty where there is none.
   */
  public String blockedBy(String rule) {
    RuleHealth known = rule(rule);
    return known == null ? "" : known.blockedBy();
  }

  /** Of the JVM. */
  public RuleHealth all() {
    return Composite.all(links, rules());
  }
}
