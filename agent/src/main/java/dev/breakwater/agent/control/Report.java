package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.GuardStats;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.IntegrationState;
import dev.breakwater.jmx.OverrideInForce;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of an agent, as text to be read or sent. Holds what the beans show: no bind
 * value, credential, header or query string.
 */
final class Report {

  private final AgentControl agent;
  private final Guards guards;
  private final WallClock wall;
  private final StringBuilder out = new StringBuilder();

  Report(AgentControl agent, Guards guards, WallClock wall) {
    this.agent = agent;
    this.guards = guards;
    this.wall = wall;
  }

  String text() {
    out.append("Breakwater ").append(agent.version());
    out.append(", ").append(Instant.ofEpochMilli(wall.millis())).append('\n');
    fact("running since", Instant.ofEpochMilli(agent.startedAtMillis()).toString());
    fact("JVM", property("java.vm.name") + " " + property("java.vm.version"));
    fact("system", property("os.name") + " " + property("os.arch"));
    fact("mode", agent.mode().name());
    fact("level", agent.level().level() + " " + agent.level().reason());
    fact("rules", agent.rulesSource() + " " + agent.rulesDigest());
    fact("woven", agent.classesWoven() + " classes, " + agent.sites() + " sites");
    fact("weaving", agent.weaveMillis() + " ms");
    fact("faults of our own", Long.toString(agent.faults()));
    list("Problems of the last rejected rules", agent.problems());
    title("Guards");
    for (Guard guard : guards.all()) {
      guard(guard.snapshot());
    }
    title("Set by operators");
    for (OverrideInForce each : agent.overrides().values()) {
      out.append("  ").append(each.getRule()).append(' ').append(each.getResource()).append(' ');
      out.append(each.getPath()).append(" = ").append(each.getValue());
      out.append(": ").append(each.getReason()).append('\n');
    }
    title("Client libraries");
    for (IntegrationState each : agent.integrations()) {
      out.append("  ").append(each.getName()).append(' ').append(each.getVersion());
      out.append(each.isOn() ? " on" : " off: ").append(each.getReason()).append('\n');
    }
    list("Woven methods", agent.wovenMethods());
    title("Rules in force");
    return out.append(agent.effectiveRules()).toString();
  }

  private void guard(GuardSnapshot seen) {
    GuardSnapshot.Counts counts = seen.counts();
    out.append("  rule '").append(seen.rule()).append("' on ").append(seen.resource());
    out.append(": ").append(seen.state()).append(", ").append(seen.mode());
    out.append("\n    calls ").append(counts.calls());
    out.append(", failures ").append(counts.failures());
    out.append(", rejected ").append(counts.rejected());
    out.append(", would have rejected ").append(counts.wouldHaveRejected());
    out.append(", retries ").append(counts.retries());
    out.append(", timeouts ").append(counts.timeouts());
    out.append(", running ").append(seen.concurrentCalls()).append('\n');
    out.append("    p50 ").append(seen.latency().p50()).append(" us, p99 ");
    out.append(seen.latency().p99()).append(" us\n");
    last("last failure", seen.lastFailure());
    last("last rejection", seen.lastRejection());
  }

  private void last(String what, GuardStats.@Nullable Last last) {
    if (last != null) {
      out.append("    ").append(what).append(' ').append(Instant.ofEpochMilli(last.wallMillis()));
      out.append(' ').append(last.type()).append(' ').append(last.message()).append('\n');
    }
  }

  private void list(String title, List<String> lines) {
    title(title);
    for (String line : lines) {
      out.append("  ").append(line).append('\n');
    }
  }

  private void title(String title) {
    out.append('\n').append(title).append('\n');
  }

  private void fact(String name, String value) {
    out.append("  ").append(name).append(": ").append(value).append('\n');
  }

  private static String property(String name) {
    return String.valueOf(System.getProperty(name));
  }
}
