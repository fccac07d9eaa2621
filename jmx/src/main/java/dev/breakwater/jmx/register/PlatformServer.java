package dev.breakwater.jmx.register;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Finds the platform's MBean server without making it. */
public final class PlatformServer {

  /** The bean that only the platform's server holds; others may be in the JVM for other uses. */
  private static final String MARK = "java.lang:type=Runtime";

  private PlatformServer() {}

  /** Null where nobody has made it. */
  public static @Nullable MBeanServer ifThere() {
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      if (isPlatform(server)) {
        return server;
      }
    }
    return null;
  }

  private static boolean isPlatform(MBeanServer server) {
    try {
      return server.isRegistered(new ObjectName(MARK));
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(MARK + " was refused as a name", impossible);
    } catch (RuntimeException refusal) {
      return false; // a server of an unusual kind: the delay decides
    }
  }
}
