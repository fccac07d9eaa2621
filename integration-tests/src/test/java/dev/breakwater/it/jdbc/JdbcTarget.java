package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A way to a database, with an endpoint of its own for every policy. */
final class JdbcTarget implements AutoCloseable {

  private final String kind;
  private final Map<String, FaultProxy> proxies = new HashMap<>();

  /**
   * @param kind {@code pool}, {@code bare} or {@code embedded}
   */
  JdbcTarget(String kind) {
    this.kind = kind;
  }

  String rule(String policy) {
    return kind + "-" + policy;
  }

  String resource(String policy) {
    return isEmbedded()
        ? "h2:mem:" + rule(policy)
        : "127.0.0.1:" + proxy(policy).port() + "/orders";
  }

  boolean isEmbedded() {
    return kind.equals("embedded");
  }

  FaultProxy proxy(String policy) {
    return proxies.computeIfAbsent(policy, unused -> newProxy());
  }

  /** A query that takes very long, unless it is cancelled. */
  String longQuery() {
    return isEmbedded()
        ? "select sum(x * 3) from system_range(1, 1000000000000) where mod(x, 7) = 3"
        : "select pg_sleep(120)";
  }

  /** Rules for all policies, on queries alone. */
  void addRules(RulesText rules) {
    for (Map.Entry<String, String> policy : Policies.all().entrySet()) {
      String where =
          isEmbedded()
              ? "jdbc:h2:mem:" + rule(policy.getKey())
              : "jdbc:postgresql://127.0.0.1:" + proxy(policy.getKey()).port() + "/**";
      rules.rule(
          rule(policy.getKey()),
          "jdbc",
          "url: \"" + where + "\", operation: query",
          policy.getValue());
    }
  }

  void open(App app) {
    for (String policy : Policies.all().keySet()) {
      String url =
          isEmbedded()
              ? "jdbc:h2:mem:" + rule(policy) + ";DB_CLOSE_DELAY=-1"
              : PostgresServer.url(proxy(policy).address());
      app.ask("source", rule(policy), kind, url).isOk("known");
    }
  }

  private static FaultProxy newProxy() {
    try {
      return FaultProxy.to(RealServers.get().postgres());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    proxies.values().forEach(FaultProxy::close);
  }

  @Override
  public String toString() {
    return kind;
  }
}
