package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.ONE_CALL;
import static dev.breakwater.it.reload.CallerRig.REFUSED;
import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sets on a rule, and single values, over a real JMX connection. */
class RuleBeanTest {

  @TempDir Path dir;
  private Path rules;
  private CallerRig rig;
  private ObjectName one;

  @BeforeEach
  void start() throws Exception {
    rules = dir.resolve("rules.yaml");
    Files.writeString(rules, file(rule("one", ONE_CALL)));
    rig = new CallerRig(rules, "off");
    one = new ObjectName("dev.breakwater:type=Rule,name=\"one\"");
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aRuleHasABeanBeforeAnyCallAndWhatIsSetOnItHoldsForTheFirst() {
    assertThat(rig.beans.count(one, "Guards")).isZero();

    rig.beans.call(one, "forceOpen", 0L, "INC-7");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
    assertThat(rig.beans.count(one, "RejectedByCircuitBreaker")).isEqualTo(1);

    rig.beans.call(one, "clearOverrides");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.beans.count(one, "Calls")).isEqualTo(2);
    rig.jvm.awaitErr("breakwater: rule 'one': override cleared"::equals);
  }

  @Test
  void whatIsSetOnARuleForATimeEndsByItself() {
    rig.beans.call(one, "forceOpen", 1L, "INC-7");
    rig.jvm.awaitErr("breakwater: rule 'one': override FORCED_OPEN for 1 s: INC-7"::equals);

    rig.jvm.awaitErr("breakwater: rule 'one': override expired"::equals);

    assertThat(rig.call("one")).isEqualTo("one a");
  }

  @Test
  void aValueActsOnTheNextCallAndIsListedWithWhereItIsInForce() {
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
    ObjectName guard = rig.beans.guard("one");

    rig.beans.call(guard, "override", "rateLimiter", "off", 60L, "INC-7");

    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo("one a");
    CompositeData listed = ((CompositeData[]) rig.beans.call(rig.agent, "overrides"))[0];
    assertThat(listed.getAll(new String[] {"rule", "kind", "path", "value", "reason"}))
        .containsExactly("one", "VALUE", "rateLimiter", "off", "INC-7");
    assertThat(listed.get("resource"))
        .isEqualTo(guard.getKeyProperty("resource").replace("\"", ""));

    rig.beans.call(rig.agent, "clearOverrides");
    assertThat(rig.call("one")).as("a new limiter has its permit").isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void aValueOfARuleIsInTheRulesThatAreShownAndStaysAcrossAReload() {
    rig.beans.call(one, "override", "rateLimiter.limitForPeriod", "2", 0L, "INC-7");

    assertThat(rig.beans.call(rig.agent, "effectiveRules"))
        .asString()
        .contains("limitForPeriod: 2  # override");
    rig.beans.call(rig.agent, "reload");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo("one a");
    assertThat(rig.call("one")).isEqualTo(REFUSED);
  }

  @Test
  void aBadValueIsRefusedInTheWordsOfTheFile() {
    assertThatThrownBy(() -> rig.beans.call(one, "override", "retry.maxAttempts", "0", 0L, "INC-7"))
        .rootCause()
        .hasMessageContaining("nothing is changed")
        .hasMessageContaining("retry.maxAttempts: found 0, expected 1 to 10 attempts");
  }

  @Test
  void theBeanOfARuleThatIsGoneGoes() throws Exception {
    assertThat(rig.beans.server().isRegistered(one)).isTrue();

    Files.writeString(rules, file(rule("two", ONE_CALL)));
    rig.beans.call(rig.agent, "reload");

    assertThat(rig.beans.server().isRegistered(one)).isFalse();
    assertThat(
            rig.beans
                .server()
                .isRegistered(new ObjectName("dev.breakwater:type=Rule,name=\"two\"")))
        .isTrue();
  }
}
