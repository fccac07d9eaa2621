package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever can do what actions ask for. All are called on threads of ours, and interrupted when an
 * action's time is over.
 */
public record Doers(
    Notices notices,
    Pools pools,
    Operations operations,
    Permission permission,
    FailOvers failOvers) {

  /** Tells people. */
  public interface Notices {
    void log(String text);

    void jmx(String text);
  }

  /** Knows the application's pools. */
  public interface Pools {
    /** How many pools of the resource have let go of what lies idle in them. */
    int evict(Occasion occasion) throws Exception;

    /** How many connections were opened, in all pools of the resource together. */
    int warm(Occasion occasion, int connections) throws Exception;
  }

  /** Knows the application's MBeans. */
  public interface Operations {
    void call(String name, String operation) throws Exception;
  }

  /** Keeps calls away from a resource, at the endpoint of its rule's fallback. */
  public interface FailOvers {
    /** Where the calls go; empty = nowhere. */
    String alternative(Occasion occasion);

    /**
     * Whether the guard is held open; not where an operator has set its state. It is let go {@code
     * onceWell}, or when the time is over.
     *
     * @param wellNanos how long the resource must have been well
     */
    boolean hold(Occasion occasion, long seconds, long wellNanos, Action onceWell);

    boolean isHeld(Occasion occasion);

    /** Takes that back. */
    void release(Occasion occasion);
  }

  /** Says whether commands may be run. */
  public interface Permission {
    /** Empty = it may. */
    String whyNot(ActionSpec.RunCommand command);
  }

  /** What the rules ask for, as it can be done here; made anew for each occasion. */
  public List<Action> actions(List<ActionSpec> specs) {
    List<Action> actions = new ArrayList<>();
    for (ActionSpec spec : specs) {
      actions.add(action(spec));
    }
    return actions;
  }

  private Action action(ActionSpec spec) {
    if (spec instanceof ActionSpec.Notify notify) {
      return new NotifyAction(notify, notices);
    }
    if (spec instanceof ActionSpec.CallMBean mbean) {
      return new MBeanAction(mbean, operations);
    }
    if (spec instanceof ActionSpec.RunCommand command) {
      return new CommandAction(command, permission);
    }
    if (spec instanceof ActionSpec.WarmCache pages) {
      return new WarmCacheAction(pages);
    }
    if (spec instanceof ActionSpec.FailOver failOver) {
      return new FailOverAction(failOver, failOvers);
    }
    return new PoolAction(spec, pools);
  }
}
