package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.GuardEvents;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** What the beans send. The user data is open data, so that no client needs a class of ours. */
public final class Notifications {

  /** A transition of the breaker; the user data holds its figures. */
  public static final String STATE = "dev.breakwater.state";

  /** An override was set, cleared, or found expired. */
  public static final String OVERRIDE = "dev.breakwater.override";

  /** A rule's chaos is on, off or over. */
  public static final String CHAOS = "dev.breakwater.chaos";

  /** Other rules are in force, or the same were read again. */
  public static final String RELOADED = "dev.breakwater.rules.reloaded";

  /** Rules were not accepted. */
  public static final String REJECTED = "dev.breakwater.rules.rejected";

  /** An operator has changed the agent's mode. */
  public static final String MODE = "dev.breakwater.mode";

  /** A rule wants listeners to be told that a breaker has opened, or its resource is back. */
  public static final String RECOVERY = "dev.breakwater.recovery";

  /** The JVM is in another degradation level. */
  public static final String LEVEL = "dev.breakwater.level";

  /** A feature toggle has fallen, or is up again. */
  public static final String TOGGLE = "dev.breakwater.toggle";

  private static final String[] ITEMS = {
    "from", "to", "why", "failureRate", "slowCallRate", "bufferedCalls"
  };

  private Notifications() {}

  static MBeanNotificationInfo[] ofGuards() {
    String name = Notification.class.getName();
    return new MBeanNotificationInfo[] {
      new MBeanNotificationInfo(
          new String[] {STATE},
          name,
          "The breaker changed its state. User data: from, to, why, failureRate and slowCallRate"
              + " (percent, -1 below the minimum number of calls), bufferedCalls."),
      new MBeanNotificationInfo(
          new String[] {OVERRIDE},
          name,
          "An override was set, cleared or has expired; the message says which and why."),
      new MBeanNotificationInfo(
          new String[] {CHAOS},
          name,
          "The chaos of this guard alone, by an override, is on, off or over; the message says which"
              + " and what is done.")
    };
  }

  static MBeanNotificationInfo[] ofRules() {
    String name = Notification.class.getName();
    return new MBeanNotificationInfo[] {
      new MBeanNotificationInfo(
          new String[] {OVERRIDE},
          name,
          "An override of the whole rule was set, cleared or has expired; the message says which"
              + " and why."),
      new MBeanNotificationInfo(
          new String[] {CHAOS},
          name,
          "The rule's chaos, by which calls fail or wait on purpose, is on, off or over; the message"
              + " says which and what is done.")
    };
  }

  static MBeanNotificationInfo[] ofAgent() {
    String name = Notification.class.getName();
    return new MBeanNotificationInfo[] {
      new MBeanNotificationInfo(
          new String[] {RELOADED},
          name,
          "Rules were loaded, applied, rolled back, or applied ones are over; the message says what"
              + " that changed."),
      new MBeanNotificationInfo(
          new String[] {REJECTED},
          name,
          "Rules were not accepted and those in force stay; the message is their problems."),
      new MBeanNotificationInfo(
          new String[] {MODE},
          name,
          "The agent's Mode was written; the message is what it is now."),
      new MBeanNotificationInfo(
          new String[] {RECOVERY},
          name,
          "A rule's recovery has an action notify with jmx: true; the message says which rule, on"
              + " which resource, upon what and why."),
      new MBeanNotificationInfo(
          new String[] {LEVEL},
          name,
          "The JVM is in another degradation level, or one was forced; the message says from which"
              + " to which, and why."),
      new MBeanNotificationInfo(
          new String[] {TOGGLE},
          name,
          "A feature toggle has fallen or is up again; the message is its name and what it is now.")
    };
  }

  static CompositeData figures(GuardEvents.StateChange change) {
    Object[] values = {
      change.from(),
      change.to(),
      change.why(),
      change.failureRate(),
      change.slowCallRate(),
      change.bufferedCalls()
    };
    try {
      return new CompositeDataSupport(type(), ITEMS, values);
    } catch (OpenDataException impossible) {
      throw new IllegalStateException("items and types of a state change disagree", impossible);
    }
  }

  private static CompositeType type() throws OpenDataException {
    OpenType<?>[] types = {
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.STRING,
      SimpleType.DOUBLE,
      SimpleType.DOUBLE,
      SimpleType.LONG
    };
    return new CompositeType(STATE, "A transition of a circuit breaker", ITEMS, ITEMS, types);
  }
}
