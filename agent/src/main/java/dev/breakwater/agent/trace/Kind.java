package dev.breakwater.agent.trace;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an application may say which trace its thread is in, best first. */
enum Kind {
  OPENTELEMETRY("io.opentelemetry.api.trace.Span", false) {
    @Override
    Method[] way(Class<?> type) throws ReflectiveOperationException {
      Method context = type.getMethod("getSpanContext");
      return new Method[] {
        type.getMethod("current"), context, context.getReturnType().getMethod("getTraceId")
      };
    }

    @Override
    @Nullable Object ask(Method[] way) throws ReflectiveOperationException {
      Object said = null;
      for (Method step : way) {
        said = step.invoke(said);
      }
      return said;
    }
  },

  SLF4J("org.slf4j.MDC", true),

  LOG4J("org.apache.logging.log4j.ThreadContext", true);

  static final List<Kind> ALL = List.of(values());

  private static final String[] KEYS = {"trace_id", "traceId"};

  private final String type;

  /** Whether it belongs to logging, which nobody but the application may set in motion. */
  final boolean logging;

  Kind(String type, boolean logging) {
    this.type = type;
    this.logging = logging;
  }

  String type() {
    return type;
  }

  /** The methods to call, one after the other. */
  Method[] way(Class<?> of) throws ReflectiveOperationException {
    return new Method[] {of.getMethod("get", String.class)};
  }

  /** What it says now; null for nothing. */
  @Nullable Object ask(Method[] way) throws ReflectiveOperationException {
    for (String key : KEYS) {
      Object said = way[0].invoke(null, key);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  /**
   * @param type with slashes or dots
   */
  static @Nullable Kind of(String type) {
    for (Kind each : ALL) {
      if (each.type.equals(type.replace('/', '.'))) {
        return each;
      }
    }
    return null;
  }
}
