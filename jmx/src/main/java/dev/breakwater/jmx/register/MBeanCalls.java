package dev.breakwater.jmx.register;

import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;

/** Calls operations of the application's beans, in whichever MBean server they are. */
public final class MBeanCalls {

  private static final Object[] NOTHING = {};
  private static final String[] NO_TYPES = {};

  private MBeanCalls() {}

  /**
   * Calls an operation without parameters.
   *
   * @throws Exception that the operation threw, or that there is none of that name
   */
  public static void call(String name, String operation) throws Exception {
    ObjectName bean = new ObjectName(name);
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    for (MBeanServer server : servers) {
      if (server.isRegistered(bean)) {
        invoke(server, bean, operation);
        return;
      }
    }
    throw new InstanceNotFoundException("found no bean " + name + " in this JVM");
  }

  private static void invoke(MBeanServer server, ObjectName bean, String operation)
      throws Exception {
    try {
      Object unused = server.invoke(bean, operation, NOTHING, NO_TYPES);
    } catch (MBeanException thrown) {
      throw thrown.getTargetException();
    } catch (RuntimeMBeanException thrown) {
      throw thrown.getTargetException();
    }
  }
}
