package dev.breakwater.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchTest {

  private static final Resource PAYMENTS =
      new Resource(
          Family.HTTP,
          "payments",
          Map.of("scheme", "https", "host", "Payments.Internal", "port", "443", "client", "jdk"));

  private static Match match(String target, String match) {
    return Rules.rule("target: " + target + ", match: { " + match + " }").match();
  }

  @Test
  void hostsAreComparedWithoutLetterCase() {
    assertThat(match("http", "host: PAYMENTS.internal").mayMatch(PAYMENTS)).isTrue();
    assertThat(match("http", "host: 're:pay.*'").mayMatch(PAYMENTS)).isTrue();
    assertThat(match("http", "host: '*.internal'").mayMatch(PAYMENTS)).isTrue();
    assertThat(match("http", "host: '*'").mayMatch(PAYMENTS)).isFalse();
  }

  @Test
  void inAJdbcUrlLetterCaseStopsToCountAtTheHost() {
    Resource db =
        new Resource(Family.JDBC, "db", Map.of("url", "jdbc:postgresql://DB.Internal:5432/Orders"));
    assertThat(match("jdbc", "url: 'jdbc:postgresql://Db.internal:*/Orders'").mayMatch(db))
        .isTrue();
    assertThat(match("jdbc", "url: 'jdbc:postgresql://db.internal:*/orders'").mayMatch(db))
        .isFalse();
  }

  @Test
  void everythingGivenMustHoldAndAListMeansAnyOf() {
    assertThat(match("http", "scheme: https, port: [80, 443]").mayMatch(PAYMENTS)).isTrue();
    assertThat(match("http", "scheme: http, port: [80, 443]").mayMatch(PAYMENTS)).isFalse();
  }

  @Test
  void aResourceWithoutTheFactAskedForIsNotMeant() {
    Resource unknown = new Resource(Family.HTTP, "x", Map.of());
    assertThat(match("http", "port: 80").mayMatch(unknown)).isFalse();
    assertThat(match("http", "method: GET").mayMatch(unknown)).isTrue();
  }

  @Test
  void anotherFamilysResourceIsNeverMeant() {
    assertThat(Match.everything(Family.REDIS).mayMatch(PAYMENTS)).isFalse();
    assertThat(Match.everything(Family.HTTP).mayMatch(PAYMENTS)).isTrue();
  }

  @Test
  void operationsMatchByNameInAnyCaseOrByCategory() {
    Match reads = match("redis", "command: ['@read', setex]");
    assertThat(reads.matches(new Operation(0, "GET", Set.of("@read")))).isTrue();
    assertThat(reads.matches(new Operation(1, "SETEX", Set.of("@write")))).isTrue();
    assertThat(reads.matches(new Operation(2, "SET", Set.of("@write")))).isFalse();
  }

  @Test
  void theDetailIsAskedForOnlyByRulesThatName() {
    Match v1 = match("http", "path: ['/v1/**', /ping]");
    assertThat(v1.detail()).isNotNull();
    assertThat(v1.detailMatches("/v1/x/y")).isTrue();
    assertThat(v1.detailMatches("/ping")).isTrue();
    assertThat(v1.detailMatches("/v2")).isFalse();
    assertThat(v1.detailMatches(null)).isFalse();
    Match any = Match.everything(Family.HTTP);
    assertThat(any.detail()).isNull();
    assertThat(any.detailMatches(null)).isTrue();
  }

  @Test
  void methodsAreMeantByClassNameAndParameters() {
    MethodMatch method =
        match(
                "method",
                "class: [com.acme.Gateway, com.acme.x.*], method: 'call*', arguments: [String, 'int[]']")
            .method();
    assertThat(method.classes()).extracting(TextPattern::isExact).containsExactly(true, false);
    assertThat(method.classMatches("com.acme.Gateway")).isTrue();
    assertThat(method.classMatches("com.acme.x.Y")).isTrue();
    assertThat(method.classMatches("com.acme.x.y.Z")).isFalse();
    assertThat(method.methodMatches("callAll")).isTrue();
    assertThat(method.methodMatches("recall")).isFalse();
    assertThat(method.argumentsMatch(List.of("java.lang.String", "int[]"))).isTrue();
    assertThat(method.argumentsMatch(List.of("com.acme.NoString", "int[]"))).isFalse();
    assertThat(method.argumentsMatch(List.of("java.lang.String"))).isFalse();
  }

  @Test
  void methodsAreMeantByWhatTheyReturn() {
    MethodMatch method =
        match("method", "class: com.acme.A, method: x, returns: [void, List, 'com.acme.*']")
            .method();
    for (String meant : List.of("void", "java.util.List", "List", "com.acme.Order")) {
      assertThat(method.returnMatches(meant)).as(meant).isTrue();
    }
    for (String other : List.of("int", "java.util.LinkedList", "com.acme.x.Order")) {
      assertThat(method.returnMatches(other)).as(other).isFalse();
    }
    assertThat(match("method", "class: com.acme.A, method: x").method().returnMatches("int"))
        .isTrue();
  }

  @Test
  void withoutArgumentsAnyOverloadIsMeant() {
    MethodMatch method = match("method", "class: com.acme.A, method: x").method();
    assertThat(method.argumentsMatch(List.of("long"))).isTrue();
  }
}
