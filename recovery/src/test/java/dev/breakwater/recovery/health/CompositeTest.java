package dev.breakwater.recovery.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.spec.Criticality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From guards to rules, and from rules to the JVM. */
class CompositeTest {

  private final List<RuleLink> links = new ArrayList<>();
  private final Map<String, List<Health>> seen = new HashMap<>();

  @Test
  void aRuleOfWhichNothingIsKnownIsUnknownAndSoIsTheJvm() {
    rule("orders", List.of());
    is("orders", Status.UNKNOWN, -1, "");
    jvm(Status.UNKNOWN, -1, "");
  }

  @Test
  void aRuleIsAsItsOneResourceIs() {
    rule("orders", List.of(), degraded(50, "50 % of calls fail"));
    is("orders", Status.DEGRADED, 50, "50 % of calls fail");
    jvm(Status.DEGRADED, 50, "rule orders is DEGRADED");
  }

  @Test
  void aRuleIsDownWhereAllItsResourcesAreAndDegradedWhereSome() {
    rule("shards", List.of(), up(), down("circuit breaker open"));
    rule("gone", List.of(), down("circuit breaker open"), down("circuit breaker open"), unknown());
    is("shards", Status.DEGRADED, 50, "1 of 2 resources are down");
    is("gone", Status.DOWN, 0, "2 of 2 resources are down");
  }

  @Test
  void whatDependsOnARuleThatIsDownIsDegradedWhileItsOwnCallsSucceed() {
    rule("orders", List.of("database"), up());
    rule("database", List.of(), down("circuit breaker open"));
    is("orders", Status.DEGRADED, 50, "because of database, which is DOWN");
    assertThat(rules().get("orders").blockedBy()).isEqualTo("database");
  }

  @Test
  void andDownWhereTheyDoNotOrThereAreNone() {
    rule("orders", List.of("database"), degraded(60, "40 % of calls fail"));
    rule("reports", List.of("database"));
    rule("database", List.of(), down("circuit breaker open"));
    is("orders", Status.DOWN, 0, "because of database, which is DOWN");
    is("reports", Status.DOWN, 0, "because of database, which is DOWN");
  }

  @Test
  void whatIsDownItselfNamesBothReasons() {
    rule("orders", List.of("database"), down("circuit breaker open"));
    rule("database", List.of(), down("circuit breaker open"));
    is("orders", Status.DOWN, 0, "circuit breaker open; because of database, which is DOWN");
  }

  @Test
  void reachesThroughSeveralRulesWhateverTheirOrder() {
    rule("page", List.of("orders"), up());
    rule("orders", List.of("database"));
    rule("database", List.of(), down("circuit breaker open"));
    is("page", Status.DEGRADED, 50, "because of orders, which is DOWN");
    is("orders", Status.DOWN, 0, "because of database, which is DOWN");
  }

  @Test
  void anUnknownDependencyBlocksNobody() {
    rule("orders", List.of("database"), up());
    rule("database", List.of());
    is("orders", Status.UP, 100, "");
    assertThat(rules().get("orders").blockedBy()).isEmpty();
  }

  @Test
  void theJvmIsDownWhereACriticalRuleIsOrAllAre() {
    rule("orders", List.of(), up());
    rule("extras", List.of(), down("circuit breaker open"));
    jvm(Status.DEGRADED, 50, "rule extras is DOWN");
    critical("payments", down("circuit breaker open"));
    jvm(Status.DOWN, 25, "rule payments is DOWN");

    links.clear();
    rule("extras", List.of());
    jvm(Status.DOWN, 0, "all rules are down");
  }

  @Test
  void aCircleThatGotPastTheReaderIsNoEndlessOne() {
    rule("a", List.of("b"), up());
    rule("b", List.of("a"), up());
    is("a", Status.UP, 100, "");
  }

  private void rule(String name, List<String> dependsOn, Health... guards) {
    links.add(new RuleLink(name, Criticality.DEFAULT, dependsOn));
    seen.putIfAbsent(name, List.of(guards));
  }

  private void critical(String name, Health... guards) {
    links.add(new RuleLink(name, Criticality.CRITICAL, List.of()));
    seen.put(name, List.of(guards));
  }

  private static Health up() {
    return new Health(Status.UP, 100, "", true, 0, "");
  }

  private static Health degraded(int score, String because) {
    return new Health(Status.DEGRADED, score, because, true, 0, "");
  }

  private static Health down(String because) {
    return new Health(Status.DOWN, 0, because, true, 0, "");
  }

  private static Health unknown() {
    return Health.UNKNOWN;
  }

  private Map<String, RuleHealth> rules() {
    return new Composite(links, seen).rules();
  }

  private void is(String rule, Status status, int score, String because) {
    RuleHealth found = rules().get(rule);
    assertThat(found.because()).isEqualTo(because);
    assertThat(found.status()).isEqualTo(status);
    assertThat(found.score()).isEqualTo(score);
  }

  private void jvm(Status status, int score, String because) {
    RuleHealth found = Composite.all(links, rules());
    assertThat(found.because()).isEqualTo(because);
    assertThat(found.status()).isEqualTo(status);
    assertThat(found.score()).isEqualTo(score);
  }
}
