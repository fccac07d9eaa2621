package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.guard.Guard;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a call to its guard. */
class RouterTest {

  private static final Operation GET = new Operation(0, "GET");
  private static final Operation POST = new Operation(1, "POST");

  private final ScriptedAdapter adapter = new ScriptedAdapter();
  private final Resource one = resource("one");
  private final Resource two = resource("two");
  private Rig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theFirstRuleThatMatchesGuards() {
    rules(
        """
          - { name: first, target: http, match: { host: one } }
          - { name: second, target: http }
        """);

    assertThat(guard(one, GET).rule()).isEqualTo("first");
    assertThat(guard(two, GET).rule()).isEqualTo("second");
  }

  @Test
  void aCallThatNoRuleMatchesHasNoGuardAndMakesNone() {
    rules("  - { name: gets, target: http, match: { host: one, method: GET } }\n");

    assertThat(guard(one, POST)).isNull();
    assertThat(guard(two, GET)).isNull();
    assertThat(rig.guards.all()).isEmpty();
  }

  @Test
  void aRuleThatAsksForThePathHasAGuardOnlyOnceAPathMatches() {
    rules(
        """
          - { name: v1, target: http, match: { path: "/v1/**" } }
          - { name: rest, target: http }
        """);

    assertThat(guard(one, GET, "/other").rule()).isEqualTo("rest");
    assertThat(rig.guards.ofRule("v1")).isEmpty();

    Guard v1 = guard(one, GET, "/v1/a");
    assertThat(guard(one, GET, "/v1/b")).isSameAs(v1);
    assertThat(rig.guards.ofRule("v1")).containsExactly(v1);
  }

  @Test
  void theSameCallFindsTheSameGuard() {
    rules("  - { name: all, target: http }\n");

    assertThat(guard(one, GET)).isSameAs(guard(one, GET)).isSameAs(guard(one, POST));
  }

  @Test
  void rulesThatAskForThePathAreAskedOnEveryCallInTheirOrder() {
    rules(
        """
          - { name: v1, target: http, match: { path: "/v1/**" } }
          - { name: v1or2, target: http, match: { path: "/v*/**" } }
          - { name: rest, target: http, match: { host: one } }
        """);

    assertThat(guard(one, GET, "/v1/a").rule()).isEqualTo("v1");
    assertThat(guard(one, GET, "/v2/a").rule()).isEqualTo("v1or2");
    assertThat(guard(one, GET, "/other").rule()).isEqualTo("rest");
    assertThat(guard(two, GET, "/other")).isNull();
    assertThat(guard(two, GET, "/v1/b").rule()).isEqualTo("v1");
  }

  @Test
  void eachEndpointHasItsOwnGuardUnlessTheRuleSaysOtherwise() {
    rules("  - { name: all, target: http }\n");
    assertThat(guard(one, GET)).isNotSameAs(guard(two, GET));
    assertThat(guard(one, GET).resource().name()).isEqualTo("one:80");
  }

  @Test
  void partitionByRuleSharesOneGuard() {
    rules("  - { name: all, target: http, partitionBy: rule }\n");

    assertThat(guard(one, GET)).isSameAs(guard(two, POST));
  }

  @Test
  void partitionByOperationHasOneForEachOperationOfEachEndpoint() {
    rules("  - { name: all, target: http, partitionBy: operation }\n");

    assertThat(guard(one, GET)).isSameAs(guard(one, GET)).isNotSameAs(guard(one, POST));
    assertThat(guard(one, GET)).isNotSameAs(guard(two, GET));
    assertThat(guard(one, POST).resource().name()).isEqualTo("one:80 POST");
  }

  @Test
  void beyondTheMostPartitionsCallsShareAGuard() {
    rules("  - { name: all, target: http, maxPartitions: 1 }\n");

    assertThat(guard(one, GET)).isNotSameAs(guard(two, GET));
    assertThat(guard(resource("three"), GET)).isSameAs(guard(two, GET));
  }

  @Test
  void otherRulesCountFromTheNextCallOn() {
    rules("  - { name: before, target: http }\n");
    assertThat(guard(one, GET).rule()).isEqualTo("before");

    rig.router.rules(Rig.rules("  - { name: after, target: http, match: { host: one } }\n"));

    assertThat(guard(one, GET).rule()).isEqualTo("after");
    assertThat(guard(two, GET)).isNull();
  }

  @Test
  void aRetunedGuardIsTheSameGuardAndHasTheNewValues() {
    rules("  - { name: all, target: http, bulkhead: { maxConcurrentCalls: 1 } }\n");
    Guard before = guard(one, GET);

    put("  - { name: all, target: http, bulkhead: { maxConcurrentCalls: 2 } }\n");

    assertThat(guard(one, GET)).isSameAs(before);
    assertThat(before.spec().bulkhead().maxConcurrentCalls()).isEqualTo(2);
  }

  @Test
  void guardsOfARuleThatIsGoneAreTakenOut() {
    rules("  - { name: before, target: http }\n");
    Guard before = guard(one, GET);

    put("  - { name: after, target: http }\n");

    assertThat(rig.guards.all()).doesNotContain(before);
  }

  @Test
  void aRuleThatDividesItsCallsOtherwiseBeginsAnew() {
    rules("  - { name: all, target: http, partitionBy: endpoint }\n");
    Guard before = guard(one, GET);

    put("  - { name: all, target: http, partitionBy: rule }\n");

    assertThat(rig.guards.all()).isEmpty();
    assertThat(guard(one, GET)).isNotSameAs(before).isSameAs(guard(two, GET));
  }

  @Test
  void aResourceHoldsNothingOfRulesThatAreNotInForceAnyMore() {
    rules("  - { name: before, target: http }\n");
    guard(one, GET);
    assertThat(one.routes()).isNotNull();

    put("  - { name: after, target: http }\n");

    assertThat(one.routes()).isNull();
  }

  private void put(String rules) {
    rig.router.rules(Rig.rules(rules));
  }

  private void rules(String rules) {
    rig = new Rig(rules);
  }

  private Guard guard(Resource resource, Operation operation) {
    return guard(resource, operation, "/");
  }

  private Guard guard(Resource resource, Operation operation, String path) {
    Subject subject = new Subject();
    subject.of(null, path, null);
    subject.goesTo(resource, operation);
    return rig.router.guardOf(subject, adapter);
  }

  private static Resource resource(String host) {
    return new Resource(
        Family.HTTP,
        host + ":80",
        Map.of("scheme", "http", "host", host, "port", "80", "client", "jdk"));
  }
}
