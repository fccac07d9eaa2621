package dev.breakwater.benchmarks.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asked for.
 *
 * @param only a regular expression over names; null = all
 * @param jvm further options of the JVMs that are measured
 * @param json where to write the figures; null = nowhere
 */
record Options(
    boolean quick,
    List<Integer> threads,
    @Nullable String only,
    List<String> jvm,
    @Nullable Path json) {

  static final String USAGE =
      """
      usage: benchmarks/run [--quick] [--threads 1,2,4] [--only REGEX] [--jvm OPTION] [--json FILE]
        --quick        a few seconds for each figure, one JVM: to see that it runs, not to quote
        --threads      numbers of threads, all calling through one guard (default 1,2,4)
        --only REGEX   only the names that match, as 'breakwater.*|clock'; the ratios need clock.twice
        --jvm OPTION   for the JVMs that are measured, as -XX:StartFlightRecording; may be given more than once
        --json FILE    writes a list of {name, threads, nsPerOp, error, bytesPerOp}
      """;

  /**
   * @throws IllegalArgumentException naming the option that is wrong
   */
  static Options parse(String[] arguments) {
    boolean quick = false;
    List<Integer> threads = List.of(1, 2, 4);
    String only = null;
    List<String> jvm = new ArrayList<>();
    Path json = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--threads" -> threads = numbers(value(arguments, ++i));
        case "--only" -> only = value(arguments, ++i);
        case "--jvm" -> jvm.add(value(arguments, ++i));
        case "--json" -> json = Path.of(value(arguments, ++i));
        default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
      }
    }
    return new Options(quick, threads, only, jvm, json);
  }

  private static String value(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + ": a value is missing");
    }
    return arguments[at];
  }

  private static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String each : list.split(",", -1)) {
      int number = each.matches("[0-9]{1,3}") ? Integer.parseInt(each) : 0;
      if (number == 0) {
        throw new IllegalArgumentException(
            "--threads: found '" + list + "', expected numbers of threads as 1,2,4");
      }
      numbers.add(number);
    }
    return numbers;
  }
}
