package dev.breakwater.jmx;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The names of the beans. They are public: to change one breaks dashboards and scripts. */
public final class ObjectNames {

  private ObjectNames() {}

  public static ObjectName agent() {
    return named("dev.breakwater:type=Agent");
  }

  /** Always quoted, so that a name does not change its shape when a resource has a colon. */
  public static ObjectName guard(String rule, String resource) {
    return named(
        "dev.breakwater:type=Guard,rule="
            + ObjectName.quote(rule)
            + ",resource="
            + ObjectName.quote(resource));
  }

  /** Always quoted, as those of guards. */
  public static ObjectName rule(String name) {
    return named("dev.breakwater:type=Rule,name=" + ObjectName.quote(name));
  }

  /** Matches the beans of all guards. */
  public static ObjectName allGuards() {
    return named("dev.breakwater:type=Guard,*");
  }

  private static ObjectName named(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException("a quoted name was refused: " + name, impossible);
    }
  }
}
