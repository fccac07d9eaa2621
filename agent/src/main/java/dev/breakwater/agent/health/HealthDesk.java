package dev.breakwater.agent.health;

import dev.breakwater.agent.call.OwnCalls;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.jmx.HealthControl;
import dev.breakwater.metrics.endpoint.HealthPage;
import dev.breakwater.recovery.health.HealthBook;
import dev.breakwater.recovery.health.RuleHealth;
import dev.breakwater.recovery.health.RuleLink;
import dev.breakwater.recovery.health.probe.Prober;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the book of health, has resources probed, and answers for both. */
public final class HealthDesk implements HealthControl {

  private static final long LOOK = Nanos.seconds(1);
  private static final long LOOK_AT_REST = Nanos.seconds(10);

  /** For an operator who asks where the rule asks for nothing. */
  private static final HealthSpec AS_USUAL =
      new HealthSpec(HealthSpec.Probe.AUTO, "", List.of(), 0, 0, Nanos.seconds(1), 1, Jitter.NONE);

  private final Guards guards;
  private final HealthBook book;
  private final Runnable wake;
  private volatile @Nullable Prober prober;
  private volatile @Nullable RuleSet rules;
  private long lookAt;

  /**
   * @param now ticker nanoseconds
   * @param wake has the control thread call {@link #run} soon
   */
  public HealthDesk(Guards guards, long now, Runnable wake) {
    this.guards = guards;
    this.wake = wake;
    this.lookAt = now;
    this.book = new HealthBook(guards, AgentLog::warn);
  }

  /** For those who act on health. */
  public HealthBook book() {
    return book;
  }

  /**
   * On the control thread: looks at the guards and asks their resources, whichever are due.
   *
   * @return nanoseconds until something is due again
   */
  public long run(RuleSet inForce, long now) {
    if (inForce != rules) {
      rules = inForce;
      book.rules(links(inForce));
    }
    if (lookAt - now <= 0) {
      lookAt = now + (book.look(now) ? LOOK : LOOK_AT_REST);
    }
    long next = lookAt - now;
    if (prober != null || isProbing(inForce)) {
      next = Math.min(next, prober().run(guards.all(), now));
    }
    book.tell();
    return next;
  }

  private static boolean isProbing(RuleSet rules) {
    return rules.rules().stream().anyMatch(rule -> rule.spec().health() != null);
  }

  private synchronized Prober prober() {
    Prober known = prober;
    if (known == null) {
      known =
          new Prober(
              book,
              guards.engine(),
              new LearntLogins(),
              task -> OwnCalls.thread(task, "breakwater-probe"),
              wake);
      prober = known;
    }
    return known;
  }

  private static List<RuleLink> links(RuleSet rules) {
    List<RuleLink> links = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      links.add(new RuleLink(rule.name(), rule.spec().criticality(), rule.dependsOn()));
    }
    return links;
  }

  /** Ends all probes. */
  public void close() {
    Prober known = prober;
    if (known != null) {
      known.close();
    }
  }

  // ---- asked by any thread ---------------------------------------------------------------------

  @Override
  public State ofAll() {
    return state(book.all());
  }

  @Override
  public State of(String rule) {
    RuleHealth known = book.rule(rule);
    return known == null ? State.UNKNOWN : state(known);
  }

  private static State state(RuleHealth health) {
    return new State(health.status().name(), health.score(), health.because());
  }

  @Override
  public String probe(String rule, String resource) {
    Guard guard = guards.find(rule, resource);
    if (guard == null) {
      throw new IllegalStateException("this guard has retired; there is nothing to ask any more");
    }
    HealthSpec said = guard.spec().health();
    HealthSpec how = said == null || said.probe() == HealthSpec.Probe.OFF ? AS_USUAL : said;
    try {
      return prober().ask(guard, how);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the resource was asked");
    }
  }

  /** All that is known, for balancers and people. */
  public HealthPage.Answer page() {
    RuleSet inForce = rules;
    RuleHealth all = book.all();
    List<Rule> listed = inForce == null ? List.of() : inForce.rules();
    return new HealthPage.Answer(
        all.status() != Status.DOWN, HealthText.json(all, book.rules(), listed, guards));
  }
}
