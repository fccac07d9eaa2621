package dev.breakwater.agent.control;

import dev.breakwater.agent.health.HealthDesk;
import dev.breakwater.clients.support.JdbcLogins;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.jmx.HealthControl;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Has health looked after once there is any to speak of: when the first guard has been there for a
 * while, or when it is met where rules ask for probes. Loads nothing of it before.
 */
final class HealthWatch implements Chore, HealthControl, Dependences {

  /** A program that is over by then needs no health. */
  private static final long FIRST_LOOK = Nanos.seconds(1);

  private final RulesInForce inForce;
  private final Guards guards;
  private final ControlTasks tasks;
  private volatile @Nullable HealthDesk desk;
  private @Nullable RuleSet seen;
  private boolean asked;
  private boolean waiting;
  private long beginAt;
  private boolean learning;

  HealthWatch(RulesInForce inForce, Guards guards, ControlTasks tasks) {
    this.inForce = inForce;
    this.guards = guards;
    this.tasks = tasks;
    heed(inForce.effective()); // before the application opens its first connection
  }

  @Override
  public long run(long now) {
    RuleSet rules = inForce.effective();
    if (rules != seen) {
      heed(rules);
    }
    if (guards.all().isEmpty() && desk == null) {
      waiting = false;
      return NEVER; // the first guard wakes this thread
    }
    if (!waiting) {
      waiting = true;
      beginAt = asked ? now : now + FIRST_LOOK;
    }
    if (beginAt - now > 0 && !asked) {
      return beginAt - now;
    }
    return opened(now).run(rules, now);
  }

  /** On the control thread. */
  private HealthDesk opened(long now) {
    HealthDesk open = desk;
    if (open == null) {
      open = new HealthDesk(guards, now, new Wake(tasks));
      desk = open;
    }
    return open;
  }

  private void heed(RuleSet rules) {
    seen = rules;
    boolean probes = false;
    boolean logins = false;
    for (Rule rule : rules.rules()) {
      HealthSpec health = rule.spec().health();
      probes |= health != null || !rule.dependsOn().isEmpty();
      logins |= health != null && rule.target() == Family.JDBC && needsLogin(health.probe());
    }
    asked = probes;
    if (logins != learning) {
      learning = logins;
      JdbcLogins.LEARNT.want(logins);
    }
  }

  private static boolean needsLogin(HealthSpec.Probe probe) {
    return probe == HealthSpec.Probe.AUTO || probe == HealthSpec.Probe.JDBC;
  }

  void end() {
    HealthDesk open = desk;
    if (open != null) {
      open.close();
    }
    if (learning) {
      learning = false;
      JdbcLogins.LEARNT.want(false);
    }
  }

  @Override
  public State ofAll() {
    HealthDesk open = desk;
    return open == null ? State.UNKNOWN : open.ofAll();
  }

  @Override
  public State of(String rule) {
    HealthDesk open = desk;
    return open == null ? State.UNKNOWN : open.of(rule);
  }

  @Override
  public String probe(String rule, String resource) {
    HealthDesk open = desk;
    if (open == null) {
      open =
          tasks.call(
              new Callable<HealthDesk>() {
                @Override
                public HealthDesk call() {
                  return opened(guards.engine().ticker().nanos());
                }
              });
    }
    return open.probe(rule, resource);
  }

  /** Whether a rule that this one depends on is down. */
  @Override
  public boolean isBlocked(String rule) {
    HealthDesk open = desk;
    return open != null && !open.book().blockedBy(rule).isEmpty();
  }

  @Override
  public boolean isWell(Guard guard, long since, long nanos) {
    HealthDesk open = desk;
    return open != null && open.book().isWell(guard, since, nanos);
  }

  /** Who knows more; null while there is nothing to know. */
  @Nullable HealthDesk desk() {
    return desk;
  }

  /** No lambda: this is made at the start. */
  private static final class Wake implements Runnable {
    private final ControlTasks tasks;

    Wake(ControlTasks tasks) {
      this.tasks = tasks;
    }

    @Override
    public void run() {
      tasks.wake();
    }
  }
}
