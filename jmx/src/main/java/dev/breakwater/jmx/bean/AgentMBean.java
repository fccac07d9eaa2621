package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.AgentMXBean;
import dev.breakwater.jmx.ObjectNames;
import javax.management.Notification;

/** The agent's bean as the MBean server holds it. */
public final class AgentMBean extends DescribedMBean {

  public AgentMBean(AgentControl agent, Guards guards) {
    super(new AgentBean(agent, guards), AgentMXBean.class, Notifications.ofAgent());
  }

  /**
   * Tells listeners what became of the rules, on the calling thread.
   *
   * @param accepted whether they are in force
   */
  public void tell(long number, long wallMillis, boolean accepted, String what) {
    String type = accepted ? Notifications.RELOADED : Notifications.REJECTED;
    sendNotification(new Notification(type, ObjectNames.agent(), number, wallMillis, what));
  }
}
