package dev.breakwater.agent.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.BuiltInRules;
import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is recommended is a rules file, whatever was seen. */
class RecommendationTest {

  private static final RuleSet BUILT_IN = BuiltInRules.create(Overrides.NONE);
  private static final Figures MANY = new Figures(5_000, 10, 12_000, 40_000, 7);
  private static final Figures FEW = new Figures(199, 0, 12_000, 40_000, 7);

  // ---- the built-in rules are in force ---------------------------------------------------------

  @Test
  void eachResourceGetsARuleOfItsOwnWithTheFiguresItComesFrom() {
    String text = of(BUILT_IN, http("shop.internal", "443", MANY), redis("cache:6379", MANY));

    RuleSet rules = accepted(text);
    assertThat(names(rules))
        .containsExactly(
            "redis-cache-6379",
            "http-shop.internal-443",
            "jdbc",
            "http",
            "redis",
            "mongodb",
            "kafka");
    assertThat(rules.mode()).isEqualTo(Mode.OBSERVE);
    GuardSpec spec = rules.rule("http-shop.internal-443").spec();
    assertThat(spec.circuitBreaker().failureRateThreshold()).isEqualTo(50);
    assertThat(spec.circuitBreaker().slowCallDurationNanos()).isEqualTo(Nanos.millis(25));
    assertThat(spec.timeout().attemptNanos()).isEqualTo(Nanos.millis(130));
    assertThat(spec.bulkhead().maxConcurrentCalls()).isEqualTo(14);
    assertThat(text)
        .contains(
            "# shop.internal:443: 5000 calls, 0.20 % failed; in the slowest minute p99 12.0 ms,"
                + " p999 40.0 ms; at most 7 seen at once")
        .contains("slowCallDurationThreshold: 25ms  # twice the p99, 12.0 ms");
  }

  @Test
  void aRuleMeansItsResourceAndNoOther() {
    RuleSet rules = accepted(of(BUILT_IN, http("shop.internal", "443", MANY)));

    Rule rule = rules.rule("http-shop.internal-443");
    assertThat(rule.match().mayMatch(http("shop.internal", "443", MANY).resource())).isTrue();
    assertThat(rule.match().mayMatch(http("shop.internal", "8443", MANY).resource())).isFalse();
    assertThat(rule.match().mayMatch(http("shop.other", "443", MANY).resource())).isFalse();
  }

  @Test
  void tooFewCallsAreSaidSoAndLeftOut() {
    String text = of(BUILT_IN, http("shop.internal", "443", FEW));

    assertThat(names(accepted(text))).containsExactly("jdbc", "http", "redis", "mongodb", "kafka");
    assertThat(text).contains("# left out: 199 calls seen, at least 200 are needed");
  }

  @Test
  void whereNothingWasSeenTheRulesStayAsTheyAre() {
    assertThat(names(accepted(of(BUILT_IN))))
        .containsExactly("jdbc", "http", "redis", "mongodb", "kafka");
  }

  @Test
  void whatNearlyAlwaysFailsGetsNoBreaker() {
    Figures failing = new Figures(1_000, 900, 12_000, 40_000, 7);

    RuleSet rules = accepted(of(BUILT_IN, http("shop.internal", "443", failing)));

    assertThat(rules.rule("http-shop.internal-443").spec().circuitBreaker()).isNull();
  }

  @Test
  void theGuardOfAllTheRestIsLeftOut() {
    Observed others = new Observed("http", new Resource(Family.HTTP, "(overflow)", Map.of()), MANY);

    String text = of(BUILT_IN, others);

    assertThat(names(accepted(text))).containsExactly("jdbc", "http", "redis", "mongodb", "kafka");
    assertThat(text).contains("left out: it stands for several resources");
  }

  @Test
  void noNameOfAResourceMakesTheFileABadOne() {
    RuleSet rules =
        accepted(
            of(
                BUILT_IN,
                http("[::1]", "8080", MANY),
                jdbc("h2:file:C:\\data\\\"x\"", "jdbc:h2:file:C:\\data\\\"x\"", MANY),
                jdbc("pg:5432/${HOME}", "jdbc:postgresql://pg:5432/${HOME}", MANY),
                jdbc("pg:5432/a b", "jdbc:postgresql://pg:5432/a b", MANY),
                jdbc("pg:5432/a-b", "jdbc:postgresql://pg:5432/a-b", MANY),
                jdbc("pg:5432/x\ny", "jdbc:postgresql://pg:5432/x\ny", MANY)));

    assertThat(names(rules))
        .contains("http----1--8080", "jdbc-pg-5432-a-b", "jdbc-pg-5432-a-b-2")
        .hasSize(5 + 5);
    assertThat(
            rules.rule("http----1--8080").match().mayMatch(http("[::1]", "8080", MANY).resource()))
        .isTrue();
    assertThat(
            rules.rules().stream()
                .filter(
                    rule ->
                        rule.match()
                            .mayMatch(
                                jdbc("x", "jdbc:postgresql://pg:5432/${HOME}", MANY).resource())))
        .hasSize(2);
  }

  @Test
  void aHostWithoutAPortAndWhatIsNoHttpAreRulesToo() {
    Map<String, String> facts = Map.of("host", "orders", "client", "grpc");
    Resource grpc = new Resource(Family.HTTP, "orders", facts);
    Resource mongodb = new Resource(Family.MONGODB, "db:27017", Map.of("endpoint", "db:27017"));
    Resource kafka = new Resource(Family.KAFKA, "b:9092", Map.of("endpoint", "b:9092"));

    RuleSet rules =
        accepted(
            of(
                BUILT_IN,
                new Observed("http", grpc, MANY),
                new Observed("mongodb", mongodb, MANY),
                new Observed("kafka", kafka, MANY)));

    assertThat(rules.rule("http-orders").match().mayMatch(grpc)).isTrue();
    assertThat(rules.rule("mongodb-db-27017").match().mayMatch(mongodb)).isTrue();
    assertThat(rules.rule("kafka-b-9092").match().mayMatch(kafka)).isTrue();
  }

  // ---- rules of a file are in force ------------------------------------------------------------

  private static final String FILE =
      """
      version: 1
      policies:
        usual: { timeout: { attempt: 5s, total: 6s } }
      rules:
        - name: shop
          target: http
          match: { host: shop.internal, path: "/v1/**" }
          use: usual
          circuitBreaker: { failureRateThreshold: 30 }
        - name: rest
          target: http
          bulkhead: { maxConcurrentCalls: 3 }
      """;

  @Test
  void rulesThatAreThereKeepTheirMatchAndAreTunedInWhatTheyHaveSwitchedOn() {
    String text = of(compile(FILE).ruleSet(), seen("shop", MANY), seen("rest", FEW));

    RuleSet rules = accepted(text);
    assertThat(names(rules)).containsExactly("shop", "rest");
    GuardSpec shop = rules.rule("shop").spec();
    assertThat(shop.circuitBreaker().failureRateThreshold()).isEqualTo(30);
    assertThat(shop.circuitBreaker().slowCallDurationNanos()).isEqualTo(Nanos.millis(25));
    assertThat(shop.timeout().attemptNanos()).isEqualTo(Nanos.millis(130));
    assertThat(shop.timeout().totalNanos()).isEqualTo(Nanos.seconds(6));
    assertThat(shop.bulkhead()).isNull();
    assertThat(rules.rule("shop").match().detailMatches("/v1/orders")).isTrue();
    assertThat(rules.rule("shop").match().detailMatches("/v2/orders")).isFalse();
    assertThat(rules.rule("rest").spec().bulkhead().maxConcurrentCalls()).isEqualTo(3);
    assertThat(text)
        .contains("# rule 'shop': 5000 calls", "#   left out: 199 calls seen")
        .contains("#   timeout.attempt: 130ms (over three times the p999, 40.0 ms)");
  }

  @Test
  void theFiguresOfAllGuardsOfARuleCount() {
    Figures slower = new Figures(5_000, 4_990, 100_000, 400_000, 3);

    GuardSpec shop =
        accepted(of(compile(FILE).ruleSet(), seen("shop", MANY), seen("shop", slower)))
            .rule("shop")
            .spec();

    assertThat(shop.circuitBreaker().failureRateThreshold()).isEqualTo(75); // half of all failed
    assertThat(shop.timeout().attemptNanos()).isEqualTo(Nanos.millis(1_300));
  }

  @Test
  void aValueThatDoesNotGoWithTheOthersIsSaidSoAndLeftAsItIs() {
    Figures slow = new Figures(5_000, 10, 4_000_000, 5_000_000, 7);

    String text = of(compile(FILE).ruleSet(), seen("shop", slow));

    GuardSpec shop = accepted(text).rule("shop").spec();
    assertThat(shop.timeout().attemptNanos()).isEqualTo(Nanos.seconds(5));
    assertThat(shop.circuitBreaker().slowCallDurationNanos()).isEqualTo(Nanos.millis(8_100));
    assertThat(text).contains("timeout.attempt: 16200ms").contains("left as it is");
  }

  // ---- -----------------------------------------------------------------------------------------

  private static String of(RuleSet rules, Observed... observed) {
    return Recommendation.of("0.1.0", "2026-01-01T00:00:00Z", rules, List.of(observed));
  }

  private static RuleSet accepted(String text) {
    RulesResult result = compile(text);
    assertThat(result.problems()).as(text).isEmpty();
    return result.ruleSet();
  }

  private static RulesResult compile(String text) {
    return RulesCompiler.compile(
        "rules.yaml", text.getBytes(StandardCharsets.UTF_8), new Nothing(), Overrides.NONE);
  }

  private static List<String> names(RuleSet rules) {
    return rules.rules().stream().map(Rule::name).toList();
  }

  private static Observed seen(String rule, Figures figures) {
    return new Observed(rule, new Resource(Family.HTTP, "shop:80", Map.of()), figures);
  }

  private static Observed http(String host, String port, Figures figures) {
    Map<String, String> facts = Map.of("scheme", "https", "host", host, "port", port);
    return new Observed("http", new Resource(Family.HTTP, host + ":" + port, facts), figures);
  }

  private static Observed redis(String endpoint, Figures figures) {
    Map<String, String> facts = Map.of("endpoint", endpoint);
    return new Observed("redis", new Resource(Family.REDIS, endpoint, facts), figures);
  }

  private static Observed jdbc(String name, String url, Figures figures) {
    return new Observed("jdbc", new Resource(Family.JDBC, name, Map.of("url", url)), figures);
  }

  private static final class Nothing implements Environment {
    @Override
    public String property(String name) {
      return null;
    }

    @Override
    public String variable(String name) {
      return null;
    }
  }
}
