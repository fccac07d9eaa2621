package dev.breakwater.agent.weave;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JDBC drivers that no library names. One is noticed when its {@code Driver} is loaded, which comes
 * before its connections and statements: a class whose name ends so and that itself declares {@code
 * java.sql.Driver}. From then on the classes of its home, the first three parts of its package, are
 * looked at more closely. For every other class the cost is the end of its name.
 */
final class UnnamedDrivers {

  private static final String SUFFIX = "Driver";
  private static final String DRIVER = "java/sql/Driver";
  private static final int HOME_PARTS = 3;
  private static final int MOST_HOMES = 32;

  private volatile String[] homes = new String[0];

  /** Whether this name is worth a look: cheaply, and for nearly all of them no. */
  boolean mayConcern(String name) {
    return homes.length > 0 || name.endsWith(SUFFIX);
  }

  /** Whether this class, about to be loaded, may be of such a driver and do what is woven. */
  boolean maySee(WeavePlan plan, String name, byte[] bytes) {
    if (plan.kin().isEmpty()) {
      return false;
    }
    boolean home = isAtHome(name);
    if (!home && !name.endsWith(SUFFIX)) {
      return false;
    }
    ClassFileHead head = new ClassFileHead(bytes);
    if (!home && !(head.declaresInterface(DRIVER) && settle(plan, name))) {
      return false;
    }
    return !head.isInterface() && head.holdsAny(plan.kinMethods());
  }

  /** Learns from a class that is loaded already. */
  void met(WeavePlan plan, Class<?> type) {
    if (type.getClassLoader() != null // first: most that are loaded before the application are JDK
        && type.getName().endsWith(SUFFIX)
        && !plan.kin().isEmpty()
        && declaresDriver(type)) {
      boolean unused = settle(plan, type.getName().replace('.', '/'));
    }
  }

  /** Whether this loaded class is of such a driver. */
  boolean isAbout(Class<?> type) {
    return homes.length > 0 && isAtHome(type.getName().replace('.', '/'));
  }

  private boolean isAtHome(String name) {
    for (String home : homes) {
      if (name.startsWith(home)) {
        return true;
      }
    }
    return false;
  }

  private static boolean declaresDriver(Class<?> type) {
    for (Class<?> each : type.getInterfaces()) {
      if (each.getName().replace('.', '/').equals(DRIVER)) {
        return true;
      }
    }
    return false;
  }

  /** False where its home is that of a driver with a name, or none at all. */
  private synchronized boolean settle(WeavePlan plan, String driver) {
    String home = home(driver);
    if (home == null || plan.knows(home)) {
      return false;
    }
    if (!isAtHome(driver) && homes.length < MOST_HOMES) {
      String[] next = Arrays.copyOf(homes, homes.length + 1);
      next[homes.length] = home;
      homes = next;
    }
    return true;
  }

  private static @Nullable String home(String driver) {
    int end = 0;
    for (int part = 0; part < HOME_PARTS; part++) {
      int slash = driver.indexOf('/', end);
      if (slash < 0) {
        break;
      }
      end = slash + 1;
    }
    return end == 0 ? null : driver.substring(0, end);
  }
}
