package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.RuleMXBean;
import javax.management.AttributeList;
import javax.management.Notification;
import javax.management.ObjectName;

/** A rule's bean as the MBean server holds it. */
public final class RuleMBean extends DescribedMBean {

  private final ObjectName name;
  private final RuleBean answers;

  public RuleMBean(String rule, AgentControl agent, Guards guards) {
    this(ObjectNames.rule(rule), new RuleBean(rule, agent, guards));
  }

  private RuleMBean(ObjectName name, RuleBean answers) {
    super(answers, RuleMXBean.class, Notifications.ofRules());
    this.name = name;
    this.answers = answers;
  }

  public ObjectName name() {
    return name;
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    answers.hold();
    try {
      return super.getAttributes(attributes);
    } finally {
      answers.letGo();
    }
  }

  /** Tells listeners of an override, on the calling thread. */
  public void tell(long number, long wallMillis, String what) {
    tell(Notifications.OVERRIDE, number, wallMillis, what);
  }

  /** Tells listeners of something, on the calling thread. */
  public void tell(String type, long number, long wallMillis, String what) {
    sendNotification(new Notification(type, name, number, wallMillis, what));
  }
}
