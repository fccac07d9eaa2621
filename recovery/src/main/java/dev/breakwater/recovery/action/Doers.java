package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever can do what actions ask for. All are called on threads of ours, and interrupted when an
 * action's time is over.
 */
public record Doers(Notices notices, Pools pools, Operations operations, Permission permission) {

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
    return new PoolAction(spec, pools);
  }
}
