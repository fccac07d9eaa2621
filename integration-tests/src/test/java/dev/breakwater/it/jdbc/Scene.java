package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An application and its PostgreSQL: each rule guards one source of connections, which has the
 * rule's name and a network of its own.
 */
final class Scene implements AutoCloseable {

  private record Source(String kind, FaultProxy proxy) {}

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final RulesText rules;
  private App app;
  private String classPath = ClassPaths.newest();

  Scene() {
    this.rules = new RulesText();
  }

  Scene(String mode) {
    this.rules = new RulesText(mode);
  }

  /**
   * @param kind {@code pool}, {@code bare}, or what {@code SmallPools} knows
   * @param operations as in a rule's match; empty = all
   */
  Scene rule(String name, String kind, String operations, String policies) {
    FaultProxy proxy = proxy();
    sources.put(name, new Source(kind, proxy));
    String url = "url: \"jdbc:postgresql://127.0.0.1:" + proxy.port() + "/**\"";
    String match = operations.isEmpty() ? url : url + ", operation: [" + operations + "]";
    rules.rule(name, "jdbc", match, policies);
    return this;
  }

  /** Runs on other versions of some libraries. */
  Scene on(String path) {
    classPath = path;
    return this;
  }

  Scene start(Path directory) {
    app =
        App.start(
            ForkedJvm.launch(SqlConsole.class)
                .classPath(classPath)
                .agent(rules.in(directory))
                // the pool tests a connection whenever it lends one
                .property("com.zaxxer.hikari.aliveBypassWindowMs", 0));
    warmUp("pool");
    warmUp("bare");
    sources.forEach(
        (name, source) ->
            app.ask("source", name, source.kind, PostgresServer.url(source.proxy.address()))
                .isOk("known"));
    return this;
  }

  /** Loads what a first call loads, beside all rules, so that it does not count as slow. */
  private void warmUp(String kind) {
    app.ask("source", kind, kind, PostgresServer.url(RealServers.get().postgres())).isOk("known");
    app.ask("query", kind, "select 1").isOk(1);
    app.ask("prepared", kind, "select 2").isOk(2);
  }

  App app() {
    return app;
  }

  FaultProxy network(String rule) {
    return sources.get(rule).proxy;
  }

  GuardView guard(String rule) {
    return app.guard(rule);
  }

  String resource(String rule) {
    return "127.0.0.1:" + network(rule).port() + "/orders";
  }

  private static FaultProxy proxy() {
    try {
      return FaultProxy.to(RealServers.get().postgres());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    if (app != null) {
      app.close();
    }
    sources.values().forEach(source -> source.proxy.close());
  }
}
