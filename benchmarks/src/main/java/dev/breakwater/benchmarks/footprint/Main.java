package dev.breakwater.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code benchmarks/footprint}. */
public final class Main {

  private static final String USAGE =
      """
      usage: benchmarks/footprint [--pairs N] [--json FILE]
        --pairs N      starts of the shop without and with the agent; 5 unless said
        --json FILE    writes {withoutMegabytes, withMegabytes, bytesPerThread, agentHeapBytes}
      """;

  private static final Path AGENT = Path.of("agent", "target", "breakwater.jar").toAbsolutePath();
  private static final Path RULES = Path.of("benchmarks", "thread-rules.yaml").toAbsolutePath();

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    int pairs = 5;
    @Nullable Path json = null;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (arguments[i].equals("--pairs") && value.matches("[1-9][0-9]?")) {
        pairs = Integer.parseInt(value);
      } else if (arguments[i].equals("--json") && !value.isEmpty()) {
        json = Path.of(value);
      } else {
        System.err.print(USAGE);
        System.exit(arguments[i].matches("-h|--help") ? 0 : 2);
      }
    }
    String flag = "-javaagent:" + AGENT;
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      without.add(Shop.residentMegabytes(List.of()));
      with.add(Shop.residentMegabytes(List.of(flag)));
    }
    long ours = Shop.heapOf("dev.breakwater.", List.of(flag));
    long thread =
        bytesPerThread(List.of(flag + "=" + RULES)) - bytesPerThread(List.of("-Dnothing"));
    double bare = middle(without);
    double guarded = middle(with);
    say("the shop, resident after load: %.1f MB without, %.1f MB with the agent", bare, guarded);
    say("objects of the agent's classes in its heap: %,d bytes", ours);
    say("a thread that has made a guarded call: %d bytes of heap more", thread);
    say("by native memory tracking, committed kilobytes more:");
    Map<String, Long> before = Shop.committedKilobytes(List.of());
    Shop.committedKilobytes(List.of(flag))
        .forEach((kind, now) -> say("  %-24s %,8d", kind, now - before.getOrDefault(kind, 0L)));
    if (json != null) {
      String text =
          "{\"withoutMegabytes\": %.1f, \"withMegabytes\": %.1f, \"bytesPerThread\": %d,"
              + " \"agentHeapBytes\": %d}%n";
      Files.writeString(json, String.format(Locale.ROOT, text, bare, guarded, thread, ours));
    }
  }

  private static long bytesPerThread(List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xss256k", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.example.threads.ManyThreads");
    try (Jvm jvm = Jvm.start(command)) {
      String line = jvm.lineThatBegins("bytes a thread ");
      return Long.parseLong(line.substring("bytes a thread ".length()));
    }
  }

  private static double middle(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
