package dev.breakwater.benchmarks.startup;

import dev.breakwater.samples.payments.PaymentService;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code benchmarks/startup}. */
public final class Main {

  private static final Path AGENT = Path.of("agent", "target", "breakwater.jar").toAbsolutePath();
  private static final Path RULES = Path.of("sample-targets", "demo-rules.yaml").toAbsolutePath();
  private static final Path SHOP = Path.of("sample-targets", "shop", "target").toAbsolutePath();
  private static final Path OPENTELEMETRY = SHOP.resolve("opentelemetry-javaagent.jar");

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    if (options == null) {
      System.err.print(Options.USAGE);
      System.exit(Arrays.asList(arguments).contains("--help") ? 0 : 2);
      return;
    }
    List<Series> all = measure(options);
    long jarBytes = Files.size(AGENT);
    System.out.print(Report.table(all, jarBytes));
    if (options.json() != null) {
      Files.writeString(options.json(), Report.json(all, jarBytes));
    }
  }

  private static List<Series> measure(Options options) throws Exception {
    List<Series> all = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    List<Party> builtIn = parties("", options.beside());
    if (options.starts().contains("empty")) {
      Start empty = new Start("empty", List.of("-cp", classPath, "com.example.empty.Empty"), null);
      all.add(Series.measure(empty, builtIn, options.times()));
    }
    if (options.starts().contains("orders")) {
      all.add(orders(classPath, parties("=" + RULES, options.beside()), options.times()));
    }
    if (options.starts().contains("shop")) {
      String shop = SHOP.resolve("classes") + ":" + Files.readString(SHOP.resolve("classpath"));
      List<String> command = List.of("-cp", shop, "dev.breakwater.samples.shop.ShopMain");
      Start start = new Start("shop", command, "shop listening on");
      all.add(Series.measure(start, builtIn, options.times()));
    }
    return all;
  }

  /** The OpenTelemetry agent sends nothing: nobody listens, and its complaints would count. */
  private static List<Party> parties(String options, List<Path> beside) {
    List<Party> parties = new ArrayList<>(List.of(Party.NONE));
    parties.add(new Party("breakwater", List.of("-javaagent:" + AGENT + options)));
    for (Path jar : beside) {
      String name = String.valueOf(jar.getFileName());
      parties.add(new Party(name, List.of("-javaagent:" + jar + options)));
    }
    if (beside.isEmpty() && Files.exists(OPENTELEMETRY)) {
      parties.add(
          new Party(
              "opentelemetry",
              List.of(
                  "-javaagent:" + OPENTELEMETRY,
                  "-Dotel.traces.exporter=none",
                  "-Dotel.metrics.exporter=none",
                  "-Dotel.logs.exporter=none")));
    }
    return parties;
  }

  private static Series orders(String classPath, List<Party> parties, int times) throws Exception {
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
      return Series.measure(new Start("orders", orders, "orders listening on"), parties, times);
    }
  }
}
