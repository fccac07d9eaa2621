package dev.breakwater.samples.demo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story that the demonstration tells: which outages come, what the agent is told, and what must
 * have come out of it. One class each; a new one is added to {@link #ALL}.
 */
abstract class Scenario {

  /** In the order in which they are offered; the first is told where none is asked for. */
  static final List<Scenario> ALL =
      List.of(
          new OutagesScenario(),
          new DegradeScenario(),
          new FailoverScenario(),
          new QueueScenario(),
          new RestartScenario());

  private final String name;
  private final Script script;

  Scenario(String name, Script script) {
    this.name = name;
    this.script = script;
  }

  /** The scenario of this name; null when there is none. */
  static @Nullable Scenario named(String name) {
    for (Scenario each : ALL) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    return null;
  }

  static String names() {
    StringBuilder names = new StringBuilder();
    for (Scenario each : ALL) {
      names.append(names.isEmpty() ? "" : "|").append(each.name);
    }
    return names.toString();
  }

  /** As it stands behind {@code --scenario}. */
  final String name() {
    return name;
  }

  final Script script() {
    return script;
  }

  /** What the agent guards, and how. */
  Path rules() {
    return Path.of("sample-targets/demo-" + name + ".yaml");
  }

  /** What the run with the agent is told besides, as system properties; rules may ask for them. */
  List<String> properties(World world) {
    return List.of();
  }

  /** Ends the outage of before and begins this one. */
  void suffer(World world, Outage outage) {
    world.suffer(outage);
  }

  /** What must have come out of the two runs. */
  abstract void check(Checks checks, Recording without, Recording with);
}
