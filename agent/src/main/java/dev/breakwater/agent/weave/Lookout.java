package dev.breakwater.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes that are not woven but watched for: that they are loaded is news to somebody. */
final class Lookout {

  /** Loaded when someone makes the platform's MBean server. */
  private static final String MBEAN_SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";

  /** Loaded when an application begins to use the registry that all its others are in. */
  private static final String MICROMETER = "io/micrometer/core/instrument/Metrics";

  private static final String SPAN = "io/opentelemetry/api/trace/Span";
  private static final String MDC = "org/slf4j/MDC";
  private static final String THREAD_CONTEXT = "org/apache/logging/log4j/ThreadContext";

  /** Internal names of all of them. */
  static final List<String> NAMES = List.of(MBEAN_SERVER, MICROMETER, SPAN, MDC, THREAD_CONTEXT);

  private final Weaver.Sightings sightings;
  private final ClassLoader agentLoader;

  Lookout(Weaver.Sightings sightings, ClassLoader agentLoader) {
    this.sightings = sightings;
    this.agentLoader = agentLoader;
  }

  /** Another agent, given first, may have made it already: its class will not be loaded again. */
  void around(Class<?>[] loaded) {
    Map<String, String> internalNames = new HashMap<>();
    for (String name : NAMES) {
      internalNames.put(name.replace('/', '.'), name);
    }
    for (Class<?> type : loaded) {
      String name = internalNames.get(type.getName());
      if (name != null && type.getClassLoader() != agentLoader) {
        sees(name, type.getClassLoader());
      }
    }
  }

  /** This class is there, or about to be. */
  void sees(String name, @Nullable ClassLoader loader) {
    if (loader == null) {
      if (name.equals(MBEAN_SERVER)) {
        sightings.mbeanServerInSight();
      }
    } else if (name.equals(MICROMETER)) {
      sightings.micrometerInSight(loader);
    } else if (name.equals(SPAN) || name.equals(MDC) || name.equals(THREAD_CONTEXT)) {
      sightings.tracesInSight(name, loader);
    }
  }
}
