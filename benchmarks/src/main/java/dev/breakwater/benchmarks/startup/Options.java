package dev.breakwater.benchmarks.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param starts the applications, by name
 * @param beside jars of other agents, or of other builds of ours
 */
record Options(int times, List<String> starts, List<Path> beside, @Nullable Path json) {

  static final List<String> ALL = List.of("empty", "orders", "shop");

  static final String USAGE =
      """
      usage: benchmarks/startup [--quick | --pairs N] [--only START]... [--beside JAR]... [--json FILE]
        --quick        5 rounds of starts instead of 15
        --pairs N      as many rounds
        --only START   only empty, orders or shop
        --beside JAR   starts with this agent too; once without any --beside: the OpenTelemetry agent
        --json FILE    writes {jarBytes, starts: [{name, parties: [{name, classes, median, ratio, error}]}]},
                       the last three with wallMillis, cpuMillis, peakMegabytes
      A ratio is the median of the rounds' ratios to a start without; behind it stands their standard error.
      """;

  /** Null where they cannot be understood. */
  static @Nullable Options parse(String[] arguments) {
    int times = 15;
    List<String> starts = new ArrayList<>();
    List<Path> beside = new ArrayList<>();
    @Nullable Path json = null;
    for (int i = 0; i < arguments.length; i++) {
      String next = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--quick" -> times = 5;
        case "--pairs" -> {
          times = next.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(next) : 0;
          i++;
        }
        case "--only" -> {
          starts.add(next);
          i++;
        }
        case "--beside" -> {
          beside.add(Path.of(next).toAbsolutePath());
          i++;
        }
        case "--json" -> {
          json = Path.of(next);
          i++;
        }
        default -> times = 0;
      }
    }
    boolean good = times > 0 && ALL.containsAll(starts);
    return good ? new Options(times, starts.isEmpty() ? ALL : starts, beside, json) : null;
  }
}
