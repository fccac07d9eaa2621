package dev.breakwater.samples.demo;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Reads the agent's guards over JMX; without the agent there are none. */
final class GuardReader {

  private final MBeanServerConnection beans;
  private final ObjectName pattern;
  private final Map<ObjectName, GuardLog> logs = new LinkedHashMap<>();

  GuardReader(MBeanServerConnection beans) throws IOException {
    this.beans = beans;
    try {
      pattern = new ObjectName("dev.breakwater:type=Guard,*");
    } catch (JMException e) {
      throw new IOException("JMX: the pattern of guard names is refused", e);
    }
  }

  /** Looks at each guard's state, at a moment of the run. */
  void look(long millis) throws IOException {
    for (ObjectName name : beans.queryNames(pattern, null)) {
      GuardLog log = logs.computeIfAbsent(name, GuardReader::log);
      try {
        log.sawState(millis, String.valueOf(beans.getAttribute(name, "State")));
      } catch (JMException retired) {
        // between the query and the question
      }
    }
  }

  /** Reads every counter, for the report. */
  Collection<GuardLog> finish() throws IOException {
    for (Map.Entry<ObjectName, GuardLog> entry : logs.entrySet()) {
      try {
        entry.getValue().sawCounters(counters(entry.getKey()));
      } catch (JMException retired) {
        // what was seen of it before stays
      }
    }
    return List.copyOf(logs.values());
  }

  Collection<GuardLog> logs() {
    return logs.values();
  }

  private Map<String, Long> counters(ObjectName name) throws IOException, JMException {
    MBeanAttributeInfo[] attributes = beans.getMBeanInfo(name).getAttributes();
    String[] names = new String[attributes.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = attributes[i].getName();
    }
    Map<String, Long> counters = new TreeMap<>();
    for (Attribute attribute : beans.getAttributes(name, names).asList()) {
      if (attribute.getValue() instanceof Number number) {
        counters.put(attribute.getName(), number.longValue());
      }
    }
    return counters;
  }

  private static GuardLog log(ObjectName name) {
    return new GuardLog(unquoted(name, "rule"), unquoted(name, "resource"));
  }

  private static String unquoted(ObjectName name, String key) {
    String value = String.valueOf(name.getKeyProperty(key));
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }
}
