package dev.breakwater.benchmarks.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A class of benchmarks and the JVM it is run in.
 *
 * @param cases regular expression over its methods
 * @param jvmOptions all options of its JVM
 */
record Party(String type, String cases, List<String> jvmOptions) {

  private static final Path AGENT = Path.of("agent", "target", "breakwater.jar");
  private static final Path RULES = Path.of("benchmarks", "rules.yaml");

  /** In the order of the table. */
  static List<Party> all(@Nullable String only) {
    if (!Files.exists(AGENT)) {
      throw new IllegalStateException(
          AGENT + " is missing; start benchmarks/run, which builds it, from the project's root");
    }
    List<Party> all = new ArrayList<>();
    add(all, only, "Clock", List.of("twice"), List.of());
    add(all, only, "Bare", List.of("call"), List.of());
    add(
        all,
        only,
        "Breakwater",
        List.of(
            "full",
            "observed",
            "counting",
            "breaker",
            "bulkhead",
            "limiter",
            "retry",
            "timeout",
            "refused",
            "off"),
        List.of("-javaagent:" + AGENT.toAbsolutePath() + "=" + RULES.toAbsolutePath()));
    add(
        all,
        only,
        "Resilience4j",
        List.of("full", "breaker", "bulkhead", "limiter", "retry", "refused"),
        List.of());
    add(all, only, "Failsafe", List.of("full", "timed", "breaker", "refused"), List.of());
    String logs = Path.of("benchmarks", "target", "sentinel-logs").toAbsolutePath().toString();
    add(all, only, "Sentinel", List.of("entry"), List.of("-Dcsp.sentinel.log.dir=" + logs));
    return all;
  }

  private static void add(
      List<Party> all,
      @Nullable String only,
      String type,
      List<String> cases,
      List<String> jvmOptions) {
    List<String> wanted = new ArrayList<>();
    for (String each : cases) {
      String name = type.toLowerCase(java.util.Locale.ROOT) + "." + each;
      if (only == null || Pattern.compile(only).matcher(name).find()) {
        wanted.add(each);
      }
    }
    if (!wanted.isEmpty()) {
      List<String> options = new ArrayList<>(List.of("-Xms512m", "-Xmx512m"));
      options.addAll(jvmOptions);
      all.add(new Party(type, "(" + String.join("|", wanted) + ")$", options));
    }
  }
}
