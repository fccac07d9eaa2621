package dev.breakwater.agent.cli;

import dev.breakwater.jmx.client.GuardLine;
import dev.breakwater.rules.schema.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An agent of another JVM, for people and for machines. */
final class StatusText {

  /** The column of resources. */
  private static final int RESOURCE = 1;

  private StatusText() {}

  /**
   * @param columns that the table is to fit in, as far as resources can be shortened
   */
  static String table(
      String version,
      String mode,
      String level,
      String source,
      List<GuardLine> guards,
      int columns) {
    String head =
        "Breakwater " + version + ", mode " + mode.toLowerCase(Locale.ROOT) + ", rules " + source;
    head += level.isEmpty() ? "" : "\nlevel " + level;
    if (guards.isEmpty()) {
      return head + "\nno call has met a rule yet\n";
    }
    Table table =
        new Table(
            "RULE",
            "RESOURCE",
            "STATE",
            "CALLS",
            "FAILED",
            "REJECTED",
            "RETRY",
            "T/OUT",
            "NOW",
            "FAIL %",
            "P99 MS");
    for (GuardLine guard : guards) {
      table.row(
          guard.rule(),
          guard.resource(),
          guard.mode().equals("ENFORCE")
              ? guard.state()
              : guard.state() + " (" + guard.mode().toLowerCase(Locale.ROOT) + ")",
          Long.toString(guard.calls()),
          Long.toString(guard.failures()),
          Long.toString(guard.rejected()),
          Long.toString(guard.retries()),
          Long.toString(guard.timeouts()),
          Long.toString(guard.running()),
          guard.failureRate() < 0 ? "-" : decimal(guard.failureRate()),
          decimal(guard.p99Micros() / 1000.0));
    }
    return head + "\n" + table.text(RESOURCE, columns);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String json(
      String version, String mode, String level, String source, List<GuardLine> guards) {
    List<Object> lines = new ArrayList<>();
    for (GuardLine guard : guards) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("rule", guard.rule());
      line.put("resource", guard.resource());
      line.put("state", guard.state());
      line.put("mode", guard.mode());
      line.put("calls", guard.calls());
      line.put("failures", guard.failures());
      line.put("rejected", guard.rejected());
      line.put("retries", guard.retries());
      line.put("timeouts", guard.timeouts());
      line.put("running", guard.running());
      line.put("failureRate", guard.failureRate());
      line.put("p99Micros", guard.p99Micros());
      lines.add(line);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", version);
    all.put("mode", mode);
    all.put("level", level.isEmpty() ? "NORMAL" : level.substring(0, level.indexOf(':')));
    all.put("rulesSource", source);
    all.put("guards", lines);
    return JsonWriter.write(all);
  }
}
