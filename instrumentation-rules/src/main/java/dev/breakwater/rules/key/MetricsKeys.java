package dev.breakwater.rules.key;

/** The keys of {@code metrics}: the ways out that are not JMX. */
final class MetricsKeys {

  private static final TextType ADDRESS =
      new TextType(
          "[A-Za-z0-9:][A-Za-z0-9.:-]{0,252}",
          "an address or name of this machine, such as 0.0.0.0");

  static final Shape METRICS =
      Shape.of(
          Key.optional(
              "port",
              new IntegerType(1, 65_535, "", "leave the key out for no endpoint"),
              "Where the agent's own endpoint answers GET /metrics, in Prometheus text."),
          Key.of(
              "address",
              ADDRESS,
              "127.0.0.1",
              "The endpoint's address: this machine alone, unless it says otherwise."),
          Key.of(
              "bindToApplication",
              new BooleanType(),
              "false",
              "Whether the guards are also in the application's own Micrometer registry."));

  private MetricsKeys() {}
}
