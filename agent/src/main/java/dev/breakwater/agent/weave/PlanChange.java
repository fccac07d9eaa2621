package dev.breakwater.agent.weave;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/** What differs between two plans, and the loaded classes that were brought into line already. */
final class PlanChange {

  private final WeavePlan before;
  private final WeavePlan after;
  private final UnnamedDrivers drivers;

  /** Held weakly: a class that is unloaded meanwhile is no concern of ours. */
  private final Set<Class<?>> seen = Collections.newSetFromMap(new WeakHashMap<>());

  PlanChange(WeavePlan before, WeavePlan after, UnnamedDrivers drivers) {
    this.before = before;
    this.after = after;
    this.drivers = drivers;
  }

  /** Whether the plans differ on this class; true once a class. */
  boolean concerns(Class<?> type) {
    String name = type.getName().replace('.', '/');
    boolean named = !Objects.equals(before.concern(name), after.concern(name));
    return (named || concernsKin(type) || concernsBelow(type)) && seen.add(type);
  }

  private boolean concernsBelow(Class<?> type) {
    return !before.meansAlikeBelow(after) && (before.isBelow(type) || after.isBelow(type));
  }

  private boolean concernsKin(Class<?> type) {
    return !before.kin().equals(after.kin()) && drivers.isAbout(type);
  }
}
