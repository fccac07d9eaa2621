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
   * Tells listeners what became of the rules or of the mode, on the calling thread.
   *
   * @param type one of {@link Notifications}
   */
  public void tell(long number, long wallMillis, String type, String what) {
    sendNotification(new Notification(type, ObjectNames.agent(), number, wallMillis, what));
  }
}
