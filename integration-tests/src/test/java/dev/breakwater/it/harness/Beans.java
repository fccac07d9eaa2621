package dev.breakwater.it.harness;

import com.sun.tools.attach.VirtualMachine;
import java.time.Duration;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** The agent's beans in another JVM, over a real JMX connection. */
public final class Beans implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private Beans(JMXConnector connector) throws Exception {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  /** Connects as JConsole does for a local process. */
  public static Beans of(ForkedJvm jvm) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
      try {
        String address = machine.startLocalManagementAgent();
        return new Beans(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        machine.detach();
      }
    } catch (Exception failed) {
      throw new IllegalStateException("no JMX connection; " + jvm.describe(), failed);
    }
  }

  public MBeanServerConnection server() {
    return server;
  }

  /** Waits for the agent's own bean. */
  public ObjectName agent() {
    return await("dev.breakwater:type=Agent");
  }

  /** Waits for the one guard of a rule. */
  public ObjectName guard(String rule) {
    return await("dev.breakwater:type=Guard,rule=" + ObjectName.quote(rule) + ",*");
  }

  /** The guards that a rule has: waits for the beans of all guards there are. */
  public Set<ObjectName> guards(String rule) {
    ObjectName agent = agent();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> registered("").size() == count(agent, "GuardCount"));
    return registered("rule=" + ObjectName.quote(rule) + ",");
  }

  private Set<ObjectName> registered(String which) {
    try {
      return query("dev.breakwater:type=Guard," + which + "*");
    } catch (Exception failed) {
      throw new IllegalStateException(which, failed);
    }
  }

  private ObjectName await(String pattern) {
    Set<ObjectName> found =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> query(pattern), some -> !some.isEmpty());
    if (found.size() > 1) {
      throw new IllegalStateException(pattern + ": expected one bean, found " + found);
    }
    return found.iterator().next();
  }

  private Set<ObjectName> query(String pattern) throws Exception {
    return server.queryNames(new ObjectName(pattern), null);
  }

  @SuppressWarnings("unchecked")
  public <T> T get(ObjectName bean, String attribute) {
    try {
      return (T) server.getAttribute(bean, attribute);
    } catch (Exception failed) {
      throw new IllegalStateException(bean + "." + attribute, failed);
    }
  }

  public long count(ObjectName bean, String attribute) {
    return ((Number) get(bean, attribute)).longValue();
  }

  public Object call(ObjectName bean, String operation, Object... arguments) {
    String[] types = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      types[i] = arguments[i] instanceof Long ? "long" : arguments[i].getClass().getName();
    }
    try {
      return server.invoke(bean, operation, arguments, types);
    } catch (Exception failed) {
      throw new IllegalStateException(bean + "." + operation, failed);
    }
  }

  /** What one of the JVM's own diagnostic commands says, as {@code jcmd} would. */
  public String diagnose(String command) {
    try {
      Object[] none = {new String[0]};
      String[] types = {String[].class.getName()};
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      return (String) server.invoke(commands, command, none, types);
    } catch (Exception failed) {
      throw new IllegalStateException(command, failed);
    }
  }

  /** How many frames of this class stand on the stacks of all threads. */
  public long framesOf(String type) {
    return diagnose("threadPrint").lines().filter(line -> line.contains("at " + type)).count();
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (java.io.IOException gone) {
      // the JVM has ended
    }
  }
}
