package dev.breakwater.benchmarks.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code benchmarks/soak}: exit code 0 when all is flat, 1 when not, 2 when it cannot run. */
public final class Main {

  private static final String USAGE =
      """
      usage: benchmarks/soak [--minutes N] [--pause MILLIS] [--json FILE]
        --minutes N      how long, 1 to 10000; 2 unless said
        --pause MILLIS   how long each of ten workers rests between two calls; 20 unless said
        --json FILE      writes {flat, grown: [...], rounds: [{heapKb, threads, files, beans, ...}]}
      """;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    int minutes = 2;
    int pause = 20;
    @Nullable Path json = null;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      boolean number = value.matches("[1-9][0-9]{0,3}");
      if (arguments[i].equals("--minutes") && number) {
        minutes = Integer.parseInt(value);
      } else if (arguments[i].equals("--pause") && number) {
        pause = Integer.parseInt(value);
      } else if (arguments[i].equals("--json") && !value.isEmpty()) {
        json = Path.of(value);
      } else {
        System.err.print(USAGE);
        System.exit(arguments[i].matches("-h|--help") ? 0 : 2);
      }
    }
    List<Map<String, Long>> rounds = soak(minutes, pause);
    List<String> grown = new ArrayList<>(Flatness.grown(rounds));
    grown.addAll(Flatness.wrong(rounds));
    if (json != null) {
      Files.writeString(json, Text.json(rounds, grown));
    }
    System.out.print(Text.verdict(rounds, grown));
    System.exit(grown.isEmpty() ? 0 : 1);
  }

  private static List<Map<String, Long>> soak(int minutes, int pause) throws Exception {
    List<Map<String, Long>> rounds = new ArrayList<>();
    try (Troubles troubles = Troubles.start();
        SoakedJvm jvm = SoakedJvm.start(troubles.arguments(pause))) {
      long end = System.nanoTime() + minutes * 60_000_000_000L;
      do {
        jvm.say("work");
        troubles.pass();
        jvm.say("rest");
        Map<String, Long> held = jvm.measure();
        rounds.add(held);
        System.out.println(Text.round(rounds.size(), held));
      } while (System.nanoTime() < end || rounds.size() < Flatness.LEAST);
    }
    return rounds;
  }
}
