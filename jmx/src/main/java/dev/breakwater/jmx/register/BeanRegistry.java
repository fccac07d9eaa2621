package dev.breakwater.jmx.register;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.bean.AgentMBean;
import dev.breakwater.jmx.bean.GuardMBean;
import dev.breakwater.jmx.bean.Notifications;
import dev.breakwater.jmx.bean.RuleMBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beans in one MBean server as the guards are, and lets them tell their news. Only what
 * was registered here is ever unregistered. Used by one thread at a time.
 */
final class BeanRegistry implements GuardEvents {

  private final MBeanServer server;
  private final Guards guards;
  private final Trouble trouble;

  private final Map<Guard, GuardMBean> beans = new HashMap<>();

  /** Guards whose bean the server did not take: reported once, not tried again. */
  private final Set<Guard> refused = new HashSet<>();

  private final Map<String, RuleMBean> rules = new HashMap<>();

  private @Nullable AgentControl agent;
  private @Nullable ObjectName agentName;
  private @Nullable AgentMBean agentBean;
  private long news;

  BeanRegistry(MBeanServer server, Guards guards, Trouble trouble) {
    this.server = server;
    this.guards = guards;
    this.trouble = trouble;
  }

  /** Registers the agent's bean and those of all rules and guards. */
  void open(AgentControl control) {
    agent = control;
    ObjectName name = ObjectNames.agent();
    AgentMBean bean = new AgentMBean(control, guards);
    if (register(bean, name)) {
      agentName = name;
      agentBean = bean;
    }
    sync();
  }

  /** Makes the beans those of the rules and guards there are, whatever news was missed. */
  void sync() {
    syncRules();
    Collection<Guard> present = guards.all();
    Set<Guard> known = new HashSet<>(present);
    refused.retainAll(known);
    List<Guard> gone = new ArrayList<>(beans.keySet());
    gone.removeAll(known);
    for (Guard guard : gone) {
      guardRemoved(guard);
    }
    for (Guard guard : present) {
      guardAdded(guard);
    }
  }

  private void syncRules() {
    AgentControl control = agent;
    Set<String> wanted = new HashSet<>(control == null ? List.of() : control.ruleNames());
    for (String rule : new ArrayList<>(rules.keySet())) {
      RuleMBean bean = wanted.contains(rule) ? null : rules.remove(rule);
      if (bean != null) {
        unregister(bean.name());
      }
    }
    for (String rule : wanted) {
      if (control != null && !rules.containsKey(rule)) {
        RuleMBean bean = new RuleMBean(rule, control, guards);
        if (register(bean, bean.name())) {
          rules.put(rule, bean);
        }
      }
    }
  }

  /** Unregisters everything. */
  void close() {
    agent = null;
    syncRules();
    for (Guard guard : new ArrayList<>(beans.keySet())) {
      guardRemoved(guard);
    }
    refused.clear();
    if (agentName != null) {
      unregister(agentName);
      agentName = null;
      agentBean = null;
    }
  }

  /** Tells listeners of the agent's bean what became of the rules. */
  void rules(boolean accepted, String what) {
    if (agentBean != null) {
      String type = accepted ? Notifications.RELOADED : Notifications.REJECTED;
      agentBean.tell(++news, guards.engine().wall().millis(), type, what);
    }
  }

  /** Tells listeners of the agent's bean something that is not of the rules. */
  void tell(String type, String what) {
    if (agentBean != null) {
      agentBean.tell(++news, guards.engine().wall().millis(), type, what);
    }
  }

  /** Tells listeners of the agent's bean that it has another mode. */
  void mode(String what) {
    if (agentBean != null) {
      agentBean.tell(++news, guards.engine().wall().millis(), Notifications.MODE, what);
    }
  }

  /** Tells listeners of the agent's bean what a rule wants them to be told. */
  void recovery(String what) {
    if (agentBean != null) {
      agentBean.tell(++news, guards.engine().wall().millis(), Notifications.RECOVERY, what);
    }
  }

  /**
   * Tells listeners of a rule's bean, or of the bean of one of its guards, of an override.
   *
   * @param resource of the guard; null = the rule's
   */
  void overridden(String rule, @Nullable String resource, String what) {
    tell(Notifications.OVERRIDE, rule, resource, what);
  }

  /** As above, of another kind of news. */
  void tell(String type, String rule, @Nullable String resource, String what) {
    long now = guards.engine().wall().millis();
    if (resource == null) {
      RuleMBean bean = rules.get(rule);
      if (bean != null) {
        bean.tell(type, ++news, now, what);
      }
      return;
    }
    Guard guard = guards.find(rule, resource);
    GuardMBean bean = guard == null ? null : beans.get(guard);
    if (bean != null) {
      bean.tell(type, ++news, now, what);
    }
  }

  // ---- news of guards --------------------------------------------------------------------------

  @Override
  public void guardAdded(Guard guard) {
    AgentControl control = agent;
    boolean present = guards.find(guard.rule(), guard.resource().name()) == guard;
    if (control == null || !present || beans.containsKey(guard) || refused.contains(guard)) {
      return; // closed, or old news
    }
    GuardMBean bean = new GuardMBean(guard, control.overrides(), control.health());
    makeRoom(bean.name());
    if (register(bean, bean.name())) {
      beans.put(guard, bean);
    } else {
      refused.add(guard);
    }
  }

  /** Takes out the bean of a guard that was there before under this name, if its end was missed. */
  private void makeRoom(ObjectName name) {
    for (Map.Entry<Guard, GuardMBean> entry : beans.entrySet()) {
      if (entry.getValue().name().equals(name)) {
        guardRemoved(entry.getKey());
        return;
      }
    }
  }

  @Override
  public void guardRemoved(Guard guard) {
    refused.remove(guard);
    GuardMBean bean = beans.remove(guard);
    if (bean != null) {
      unregister(bean.name());
    }
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    GuardMBean bean = beans.get(guard);
    if (bean != null) {
      bean.tell(++news, change);
    }
  }

  @Override
  public void overridden(Guard guard, String what) {
    GuardMBean bean = beans.get(guard);
    if (bean != null) {
      bean.tell(++news, guards.engine().wall().millis(), what);
    }
  }

  // ---- the server ------------------------------------------------------------------------------

  private boolean register(Object bean, ObjectName name) {
    try {
      server.registerMBean(bean, name);
      return true;
    } catch (InstanceAlreadyExistsException taken) {
      trouble.met(
          "JMX: the name "
              + name
              + " is taken by a bean of class "
              + holder(name)
              + ", so ours is not registered; look for a second agent in this JVM");
    } catch (JMException | RuntimeException refusal) {
      trouble.met(
          "JMX: the MBean server refused "
              + name
              + ": "
              + refusal
              + "; the calls are guarded all the same, without this bean");
    }
    return false;
  }

  private String holder(ObjectName name) {
    try {
      return server.getObjectInstance(name).getClassName();
    } catch (InstanceNotFoundException | RuntimeException gone) {
      return "(gone by now)";
    }
  }

  private void unregister(ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException gone) {
      // someone else took it out: the aim is reached
    } catch (JMException | RuntimeException refusal) {
      trouble.met("JMX: the MBean server would not let go of " + name + ": " + refusal);
    }
  }
}
