package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/** What every driver's branch of a distributed transaction must stand. */
final class XaScene {

  static final String POLICIES =
      """
      circuitBreaker: {}
      retry: { maxAttempts: 3, backoff: { initial: 10ms }, budget: off }
      """;

  private final App app;
  private final String rule;

  XaScene(App app, String rule) {
    this.app = app;
    this.rule = rule;
  }

  /**
   * Works in a branch, loses the breaker, and ends the branch all the same.
   *
   * @param ends the steps behind {@code end}
   */
  void walk(String branch, List<String> ends) {
    app.ask("start", branch).isOk("start");
    app.ask("update", branch, "insert into branch values (1)").isOk(1);
    GuardView guard = app.guard(rule);
    long refused = guard.count("RejectedByCircuitBreaker");
    guard.call("forceOpen", 0L, "a test");

    app.ask("query", branch, "select count(*) from branch")
        .is(SQLTransientConnectionException.class, "RZ001");
    app.ask("end", branch).isOk("end");
    for (String end : ends) {
      assertThat(app.ask(end, branch).isOk()).as(end).isTrue();
    }

    guard.counts("RejectedByCircuitBreaker", refused + 1, "Retries", 0);
    guard.call("clearOverrides");
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
