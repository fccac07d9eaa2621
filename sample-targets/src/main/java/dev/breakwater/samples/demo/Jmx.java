package dev.breakwater.samples.demo;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** JMX of another JVM of the same user: no port to choose, none that a stranger could reach. */
final class Jmx implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private Jmx(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  // the address comes from the JVM that this one has just started
  @SuppressWarnings("BanJNDI")
  static Jmx connect(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        String url = machine.startLocalManagementAgent();
        return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(url)));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("JMX: cannot attach to process " + pid + "; a JDK is needed", e);
    }
  }

  MBeanServerConnection beans() {
    return beans;
  }

  /** A whole number that a bean shows. */
  int number(String bean, String attribute) throws IOException {
    try {
      return ((Number) beans.getAttribute(new ObjectName(bean), attribute)).intValue();
    } catch (JMException e) {
      throw new IOException("JMX: " + bean + " does not show " + attribute, e);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // the application may be gone already
    }
  }
}
