package dev.breakwater.rules.key;

/** The keys of {@code state}: what guards know, kept over a restart. */
final class StateKeys {

  static final Shape STATE =
      Shape.of(
          Key.required(
              "directory",
              new TextType(".{1,1024}", "a directory, such as /var/lib/orders/breakwater"),
              "Where snapshots are written: a directory of this machine that the JVM may write to."),
          Key.of(
              "interval",
              new DurationType("1s", "1h"),
              "30s",
              "Between two snapshots; what changes a guard's state is written within a second."),
          Key.of(
              "maxAge",
              new DurationType("1s", "7d"),
              "10m",
              "What is older at the start, or when a guard is first met, is not used."),
          Key.of(
              "keep",
              new IntegerType(1, 100, "snapshots", "2 or more, for the newest may be damaged"),
              "3",
              "How many snapshots lie there."));

  private StateKeys() {}
}
