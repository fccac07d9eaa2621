package dev.breakwater.jmx.vitals;

import dev.breakwater.jmx.register.PlatformServer;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The connection pools that show themselves in JMX: HikariCP where {@code registerMbeans} is set,
 * DBCP 2 where {@code jmxName} is, and whatever else stands on Commons Pool 2, such as Jedis.
 */
public final class PoolBeans {

  private record Kind(ObjectName names, String waiting) {
    static Kind of(String names, String waiting) {
      try {
        return new Kind(new ObjectName(names), waiting);
      } catch (MalformedObjectNameException impossible) {
        throw new IllegalStateException(names + " was refused as a name", impossible);
      }
    }
  }

  private static final Kind[] KINDS = {
    Kind.of("com.zaxxer.hikari:type=Pool (*)", "ThreadsAwaitingConnection"),
    Kind.of("com.zaxxer.hikari:type=Pool,name=*", "ThreadsAwaitingConnection"),
    Kind.of("*:connectionpool=connections,*", "NumWaiters"), // DBCP 2, under its own name
    Kind.of("org.apache.commons.pool2:type=GenericObjectPool,*", "NumWaiters"),
  };

  /** Percent of the pools that somebody waits for; NaN where none is to be seen. */
  public double waiting() {
    MBeanServer server = PlatformServer.ifThere();
    if (server == null) {
      return Double.NaN;
    }
    int pools = 0;
    int waitedFor = 0;
    for (Kind kind : KINDS) {
      for (ObjectName name : server.queryNames(kind.names, null)) {
        try {
          if (server.getAttribute(name, kind.waiting) instanceof Number waiting) {
            pools++;
            waitedFor += waiting.longValue() > 0 ? 1 : 0;
          }
        } catch (JMException | RuntimeException gone) {
          // closed meanwhile, or a bean of another kind
        }
      }
    }
    return pools == 0 ? Double.NaN : 100.0 * waitedFor / pools;
  }
}
