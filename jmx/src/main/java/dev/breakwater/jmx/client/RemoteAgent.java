package dev.breakwater.jmx.client;

import dev.breakwater.jmx.ObjectNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** The agent of another JVM, over a JMX connection. */
public final class RemoteAgent implements AutoCloseable {

  private static final String[] ATTRIBUTES = {
    "State",
    "Mode",
    "ChaosEndsInMillis",
    "Health",
    "HealthScore",
    "Calls",
    "Failures",
    "Rejected",
    "Retries",
    "Timeouts",
    "ConcurrentCalls",
    "FailureRate",
    "LatencyMicros"
  };

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private RemoteAgent(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  /**
   * Connects.
   *
   * @param address a JMX service URL, or {@code host:port} of the JDK's own remote connector
   * @param user null = without credentials
   * @throws IOException when there is no connection
   * @throws SecurityException when user and password are not accepted
   */
  @SuppressWarnings("BanJNDI") // the address is the one that the user of the command line gives
  public static RemoteAgent connect(
      String address, @Nullable String user, @Nullable String password) throws IOException {
    String url =
        address.startsWith("service:")
            ? address
            : "service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi";
    Map<String, Object> environment = new HashMap<>();
    if (user != null) {
      String[] credentials = {user, password == null ? "" : password};
      environment.put(JMXConnector.CREDENTIALS, credentials);
    }
    return new RemoteAgent(JMXConnectorFactory.connect(new JMXServiceURL(url), environment));
  }

  /** Whether that JVM has an agent, and its beans are there. */
  public boolean isThere() throws IOException {
    return beans.isRegistered(ObjectNames.agent());
  }

  /** An attribute of the agent's bean, as text. */
  public String attribute(String name) throws IOException {
    try {
      return String.valueOf(beans.getAttribute(ObjectNames.agent(), name));
    } catch (JMException refused) {
      throw new IOException("the agent's bean does not tell its " + name, refused);
    }
  }

  /**
   * The degradation level with its reason, e.g. {@code MINIMAL: cpu 98 %}; empty when it is NORMAL,
   * and of an agent that knows no levels.
   */
  public String level() throws IOException {
    Map<String, Object> said = new HashMap<>();
    try {
      String[] names = {"Level", "LevelReason"};
      for (Attribute attribute : beans.getAttributes(ObjectNames.agent(), names).asList()) {
        said.put(attribute.getName(), attribute.getValue());
      }
    } catch (JMException refused) {
      throw new IOException("the agent's bean does not tell its level", refused);
    }
    Object level = said.getOrDefault("Level", "NORMAL");
    return level.equals("NORMAL") ? "" : level + ": " + said.get("LevelReason");
  }

  /** The rules file that the agent makes from what it has seen. */
  public String recommendation() throws IOException {
    return String.valueOf(invoke("recommend"));
  }

  /** The methods that are woven in that JVM, a line each. */
  public List<String> wovenMethods() throws IOException {
    return invoke("wovenMethods") instanceof String[] lines ? List.of(lines) : List.of();
  }

  /** What the agent knows of a method. */
  public String explain(String className, String methodName) throws IOException {
    return String.valueOf(invoke("explain", className, methodName));
  }

  private Object invoke(String operation, String... arguments) throws IOException {
    String[] types = new String[arguments.length];
    Arrays.fill(types, String.class.getName());
    try {
      return beans.invoke(ObjectNames.agent(), operation, arguments, types);
    } catch (JMException refused) {
      throw new IOException(
          "the agent's bean does not answer " + operation + "(): " + refused.getMessage(), refused);
    }
  }

  /** All guards, by rule and resource. */
  public List<GuardLine> guards() throws IOException {
    List<GuardLine> lines = new ArrayList<>();
    for (ObjectName name : beans.queryNames(ObjectNames.allGuards(), null)) {
      try {
        lines.add(line(name));
      } catch (JMException gone) {
        // a guard that retired between the two questions
      }
    }
    lines.sort(new ByRuleAndResource());
    return lines;
  }

  private GuardLine line(ObjectName name) throws IOException, JMException {
    Map<String, Object> said = new HashMap<>();
    for (Attribute attribute : beans.getAttributes(name, ATTRIBUTES).asList()) {
      said.put(attribute.getName(), attribute.getValue());
    }
    Object latency = said.get("LatencyMicros");
    return new GuardLine(
        ObjectName.unquote(name.getKeyProperty("rule")),
        ObjectName.unquote(name.getKeyProperty("resource")),
        String.valueOf(said.get("State")),
        String.valueOf(said.get("Mode")),
        number(said.getOrDefault("ChaosEndsInMillis", -1)).longValue() >= 0,
        String.valueOf(said.getOrDefault("Health", "UNKNOWN")),
        number(said.getOrDefault("HealthScore", -1)).longValue(),
        number(said.get("Calls")).longValue(),
        number(said.get("Failures")).longValue(),
        number(said.get("Rejected")).longValue(),
        number(said.get("Retries")).longValue(),
        number(said.get("Timeouts")).longValue(),
        number(said.get("ConcurrentCalls")).longValue(),
        number(said.get("FailureRate")).doubleValue(),
        latency instanceof CompositeData data ? number(data.get("p99")).longValue() : 0);
  }

  private static final class ByRuleAndResource implements Comparator<GuardLine> {
    @Override
    public int compare(GuardLine a, GuardLine b) {
      int byRule = a.rule().compareTo(b.rule());
      return byRule != 0 ? byRule : a.resource().compareTo(b.resource());
    }
  }

  private static Number number(@Nullable Object value) {
    return value instanceof Number number ? number : 0;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
