package dev.breakwater.benchmarks.startup;

import dev.breakwater.samples.payments.PaymentService;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code benchmarks/startup}. */
public final class Main {

  private static final String USAGE =
      """
      usage: benchmarks/startup [--quick] [--json FILE]
        --quick      5 pairs of starts instead of 15
        --json FILE  writes {jarBytes, starts: [{name, without, with}]}, each with wallMillis, cpuMillis, classes
      """;

  private static final Path AGENT = Path.of("agent", "target", "breakwater.jar").toAbsolutePath();
  private static final Path RULES = Path.of("sample-targets", "demo-rules.yaml").toAbsolutePath();

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    int times = 15;
    @Nullable Path json = null;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--quick")) {
        times = 5;
      } else if (arguments[i].equals("--json") && i + 1 < arguments.length) {
        json = Path.of(arguments[++i]);
      } else {
        System.err.print(USAGE);
        System.exit(arguments[i].matches("-h|--help") ? 0 : 2);
      }
    }
    List<Pair> pairs = measure(times);
    long jarBytes = Files.size(AGENT);
    System.out.print(Report.table(pairs, jarBytes));
    if (json != null) {
      Files.writeString(json, Report.json(pairs, jarBytes));
    }
  }

  private static List<Pair> measure(int times) throws Exception {
    List<String> agent = List.of("-javaagent:" + AGENT + "=" + RULES);
    String classPath = System.getProperty("java.class.path");
    List<Pair> pairs = new ArrayList<>();
    Start empty = new Start("empty", List.of("-cp", classPath, "com.example.empty.Empty"), null);
    pairs.add(Pair.measure(empty, agent, times));
    try (Servers servers = Servers.start();
        PaymentService payments = PaymentService.start()) {
      List<String> orders =
          List.of(
              "-Dorders.port=0",
              "-Dorders.database.url=" + PostgresServer.url(servers.postgres()),
              "-Dorders.redis.port=" + servers.redis().getPort(),
              "-Dorders.payments.url=http://127.0.0.1:" + payments.address().getPort(),
              "-cp",
              classPath,
              "dev.breakwater.samples.orders.OrdersMain");
      pairs.add(Pair.measure(new Start("orders", orders, "orders listening on"), agent, times));
    }
    return pairs;
  }
}
