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
   * @param columns that the table is to fit in, as far as resources can be shortened; where that is
   *     not enough, health is left out
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
    head +=
        guards.stream().anyMatch(GuardLine::chaos)
            ? "\nchaos is on: some calls fail or wait on purpose"
            : "";
    if (guards.isEmpty()) {
      return head + "\nno call has met a rule yet\n";
    }
    String withHealth = guards(guards, true, columns);
    boolean fits = withHealth.lines().allMatch(line -> line.length() <= columns);
    return head + "\n" + (fits ? withHealth : guards(guards, false, columns));
  }

  private static String guards(List<GuardLine> guards, boolean health, int columns) {
    List<String> titles = new ArrayList<>(List.of("RULE", "RESOURCE", "STATE"));
    if (health) {
      titles.add("WELL");
    }
    titles.addAll(
        List.of("CALLS", "FAILED", "REJECTED", "RETRY", "T/OUT", "NOW", "FAIL %", "P99 MS"));
    Table table = new Table(titles.toArray(new String[0]));
    for (GuardLine guard : guards) {
      List<String> cells = new ArrayList<>(List.of(guard.rule(), guard.resource(), state(guard)));
      if (health) {
        cells.add(guard.healthScore() < 0 ? "-" : Long.toString(guard.healthScore()));
      }
      cells.add(Long.toString(guard.calls()));
      cells.add(Long.toString(guard.failures()));
      cells.add(Long.toString(guard.rejected()));
      cells.add(Long.toString(guard.retries()));
      cells.add(Long.toString(guard.timeouts()));
      cells.add(Long.toString(guard.running()));
      cells.add(guard.failureRate() < 0 ? "-" : decimal(guard.failureRate()));
      cells.add(decimal(guard.p99Micros() / 1000.0));
      table.row(cells.toArray(new String[0]));
    }
    return table.text(RESOURCE, columns);
  }

  private static String state(GuardLine guard) {
    String chaos = guard.chaos() ? " (chaos)" : "";
    return guard.mode().equals("ENFORCE")
        ? guard.state() + chaos
        : guard.state() + " (" + guard.mode().toLowerCase(Locale.ROOT) + ")";
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
      line.put("chaos", guard.chaos());
      line.put("health", guard.health());
      line.put("healthScore", guard.healthScore());
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
