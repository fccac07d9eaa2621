package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.jmx.GuardMXBean;
import dev.breakwater.jmx.HealthControl;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.OverrideControl;
import javax.management.AttributeList;
import javax.management.MBeanInfo;
import javax.management.Notification;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** A guard's bean as the MBean server holds it. */
public final class GuardMBean extends DescribedMBean {

  /** All guards are described alike; a description of its own would cost each some kilobytes. */
  private static volatile @Nullable MBeanInfo shared;

  private final ObjectName name;
  private final GuardBean answers;

  public GuardMBean(Guard guard, OverrideControl overrides, HealthControl health) {
    this(
        ObjectNames.guard(guard.rule(), guard.resource().name()),
        new GuardBean(guard, overrides, health));
  }

  private GuardMBean(ObjectName name, GuardBean answers) {
    super(answers, GuardMXBean.class, Notifications.ofGuards());
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

  /** Tells listeners of a transition, on the calling thread. */
  public void tell(long number, GuardEvents.StateChange change) {
    Notification news =
        new Notification(
            Notifications.STATE,
            name,
            number,
            change.wallMillis(),
            change.from() + " -> " + change.to() + ": " + change.why());
    news.setUserData(Notifications.figures(change));
    sendNotification(news);
  }

  /** Tells listeners of an override, on the calling thread. */
  public void tell(long number, long wallMillis, String what) {
    tell(Notifications.OVERRIDE, number, wallMillis, what);
  }

  /** Tells listeners of something, on the calling thread. */
  public void tell(String type, long number, long wallMillis, String what) {
    sendNotification(new Notification(type, name, number, wallMillis, what));
  }

  @Override
  protected @Nullable MBeanInfo getCachedMBeanInfo() {
    return shared;
  }

  @Override
  protected void cacheMBeanInfo(@Nullable MBeanInfo info) {
    shared = info;
  }
}
