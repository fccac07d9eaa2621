package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.ONE_CALL;
import static dev.breakwater.it.reload.CallerRig.REFUSED;
import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does to the rules of a JVM that runs. */
class ReloadTest {

  @TempDir Path dir;
  private Path rules;
  private CallerRig rig;

  @BeforeEach
  void start() throws Exception {
    rules = dir.resolve("rules.yaml");
    Files.writeString(rules, file(rule("one", ONE_CALL)));
    rig = new CallerRig(rules, "off");
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aMethodThatNewRulesNameIsWovenAndOneTheyNameNoMoreIsLeftAlone() throws Exception {
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
    assertThat(rig.call("two")).isEqualTo("two a");
    assertThat(rig.call("two")).isEqualTo("two a");

    Files.writeString(rules, file(rule("two", ONE_CALL)));

    assertThat(agent("reload"))
        .isEqualTo("rules from " + rules + ": 1 added (two), 1 removed (one)");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("two")).isEqualTo("two a");
    assertThat(rig.call("two")).isEqualTo(REFUSED);
    assertThat((String[]) agent("wovenMethods")).singleElement().asString().contains("callTwo");
    ObjectName guardsOfOne = new ObjectName("dev.breakwater:type=Guard,rule=\"one\",*");
    assertThat(rig.beans.server().queryNames(guardsOfOne, null)).isEmpty();
  }

  @Test
  void aChangedPolicyActsOnTheNextCallAndTheGuardKeepsWhatItHasCounted() throws Exception {
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);

    Files.writeString(rules, file(rule("one", "circuitBreaker: {}")));

    assertThat(agent("reload")).asString().endsWith(": 1 retuned (one)");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.beans.count(rig.beans.guard("one"), "Calls")).isEqualTo(3);
  }

  @Test
  void theSameValuesInOtherWordsChangeNothing() throws Exception {
    assertThat(rig.call("one")).isEqualTo("one a");

    String otherwise = "rateLimiter: { limitRefreshPeriod: 60m, limitForPeriod: 1 }";
    Files.writeString(rules, "# spelt otherwise\n" + file(rule("one", otherwise)));

    assertThat(agent("reload")).asString().endsWith(": nothing changed");
    assertThat(rig.call("one")).as("the permit is still spent").isEqualTo(REFUSED);
  }

  @Test
  void rulesWithAProblemChangeNothingAndTheProblemIsToldEverywhere() throws Exception {
    Files.writeString(rules, file(rule("one", "retry: { maxAttempts: 0 }")));

    assertThatThrownBy(() -> agent("reload"))
        .rootCause()
        .hasMessageContaining("rules[0].retry.maxAttempts: found 0, expected 1 to 10 attempts");
    assertThat(rig.beans.<String[]>get(rig.agent, "Problems"))
        .singleElement()
        .asString()
        .startsWith(rules + ":6:27 rules[0].retry.maxAttempts: found 0");
    rig.jvm.awaitErr(line -> line.contains("maxAttempts: found 0"));
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void validateTellsTheProblemsAndPutsNothingInForce() {
    String bad = file(rule("one", "retry: { maxAttempts: 0 }"));
    assertThat((String[]) agent("validate", bad))
        .singleElement()
        .asString()
        .contains("found 0, expected 1 to 10 attempts");
    assertThat((String[]) agent("validate", file(rule("one", "circuitBreaker: {}")))).isEmpty();
    assertThat(rig.beans.<String[]>get(rig.agent, "Problems")).isEmpty();
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void appliedRulesAreInForceUntilTheyAreRolledBack() {
    assertThat(agent("apply", "version: 1\nrules: []\n", 0L, "INC-7"))
        .isEqualTo("applied rules (INC-7): 1 removed (one)");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.beans.<String>get(rig.agent, "RulesSource")).isEqualTo("applied rules");

    assertThat(agent("rollback"))
        .isEqualTo("rolled back to the rules from " + rules + ": 1 added (one)");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void appliedRulesGiveWayWhenTheirTimeIsOver() {
    agent("apply", "version: 1\nrules: []\n", 1L, "INC-7");

    rig.jvm.awaitErr(line -> line.contains("applied rules are over, back to " + rules));
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void rollbackAfterAReloadPutsBackWhatWasInForceBefore() throws Exception {
    Files.writeString(rules, file(rule("two", ONE_CALL)));
    agent("reload");

    assertThat(agent("rollback")).asString().endsWith(": 1 added (one), 1 removed (two)");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
    assertThatThrownBy(() -> agent("rollback")).rootCause().hasMessageContaining("no rules to go");
  }

  @Test
  void aModeThatAnOperatorHasSetStaysWhenTheRulesAreReloaded() throws Exception {
    rig.beans.server().setAttribute(rig.agent, new Attribute("Mode", "observe"));
    Files.writeString(rules, file(rule("one", ONE_CALL.replace("1h", "2h"))));

    agent("reload");

    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.beans.<String>get(rig.agent, "Mode")).isEqualTo("OBSERVE");
  }

  @Test
  void aModeThatAnOperatorSetsIsTold() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    rig.beans
        .server()
        .addNotificationListener(
            rig.agent,
            (news, handback) -> heard.add(news.getType() + ": " + news.getMessage()),
            null,
            null);

    rig.beans.server().setAttribute(rig.agent, new Attribute("Mode", "observe"));

    assertThat(heard.poll(30, TimeUnit.SECONDS))
        .isEqualTo("dev.breakwater.mode: mode observe, by an operator");
    rig.jvm.awaitErr("breakwater: mode observe, by an operator"::equals);
  }

  private Object agent(String operation, Object... arguments) {
    return rig.beans.call(rig.agent, operation, arguments);
  }
}
