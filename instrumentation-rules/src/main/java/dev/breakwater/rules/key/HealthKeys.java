package dev.breakwater.rules.key;

import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;

/** The keys of {@code health}: how the agent itself asks a resource whether it is well. */
final class HealthKeys {

  static final Shape HEALTH =
      Shape.of(
          Key.of(
              "probe",
              WordType.of(HealthSpec.Probe.values()),
              "auto",
              "What is asked: auto is isValid of a connection of the agent's own for jdbc, PING for"
                  + " redis, GET of the path for http, and a connection for all else."),
          Key.optional(
              "path",
              new TextType("/[!-~]{0,511}", "a path that begins with a slash, such as /health"),
              "Path of the GET. Without one, auto is content with a connection."),
          Key.optional(
              "statuses",
              ListType.of(
                  new TextType(
                      "[1-5]xx|[1-5][0-9][0-9]", "a status such as 200 or a class such as 2xx")),
              "Statuses of the GET that mean well. Default: 2xx and 3xx."),
          Key.of(
              "interval",
              new OffOrType(new DurationType("100ms", "1d")),
              "off",
              "Between two probes while the breaker is closed; off = none then."),
          Key.of(
              "whileOpen",
              new DurationType("10ms", "1h"),
              "200ms",
              "Between two probes while the breaker is open."),
          Key.of("timeout", new DurationType("10ms", "1m"), "1s", "How long a probe may take."),
          Key.of(
              "successes",
              new IntegerType(1, 100, "probes", ""),
              "1",
              "Probes that must succeed in a row for an open breaker to let calls try early."),
          Key.of(
              "jitter",
              WordType.of(Jitter.values()),
              "equal",
              "How the two intervals are spread."));

  private HealthKeys() {}
}
