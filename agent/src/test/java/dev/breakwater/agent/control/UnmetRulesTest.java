package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.file;
import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that guard nobody, on a clock that the test moves. */
class UnmetRulesTest {

  private static final String A = rule("a", "bulkhead: {}");
  private static final String B = rule("b", "bulkhead: {}");

  private Desk desk;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk = new Desk(directory.resolve("rules.yaml"), file(A, B));
  }

  @Test
  void aRuleThatNoCallHasMetAfterFiveMinutesIsWarnedOf() {
    meet("a");
    assertThat(look(Duration.ZERO)).isEqualTo(UnmetRules.AFTER);
    look(Duration.ofSeconds(299));
    assertThat(desk.unmet.warnings()).isEmpty();

    assertThat(look(Duration.ofSeconds(1))).isEqualTo(Chore.NEVER);

    assertThat(desk.unmet.warnings())
        .singleElement()
        .asString()
        .startsWith("rule 'b' has guarded no call since it came into force: no class that");
  }

  @Test
  void theWarningIsTakenBackWhenACallMeetsTheRuleAfterAll() {
    look(Duration.ZERO);
    look(Duration.ofMinutes(5));
    assertThat(desk.unmet.warnings()).hasSize(2);

    meet("b");
    look(Duration.ofSeconds(1));

    assertThat(desk.unmet.warnings()).singleElement().asString().startsWith("rule 'a' ");
  }

  @Test
  void aRuleWhoseGuardHasRetiredHasBeenMet() {
    look(Duration.ZERO);
    meet("a");
    meet("b");
    look(Duration.ofSeconds(1));
    desk.guards.all().forEach(desk.guards::remove);

    look(Duration.ofMinutes(5));

    assertThat(desk.unmet.warnings()).isEmpty();
  }

  @Test
  void otherRulesAreGivenTheirTimeAnew() {
    look(Duration.ZERO);
    look(Duration.ofMinutes(5));
    desk.write(file(rule("c", "bulkhead: {}")));
    String unused = desk.reloads.reload();

    look(Duration.ofSeconds(1));
    assertThat(desk.unmet.warnings()).isEmpty();
    look(Duration.ofMinutes(5));

    assertThat(desk.unmet.warnings()).singleElement().asString().startsWith("rule 'c' ");
  }

  @Test
  void nothingIsSaidWhileTheAgentIsOff() {
    desk.inForce.mode(Mode.OFF);
    look(Duration.ZERO);
    look(Duration.ofMinutes(10));

    assertThat(desk.unmet.warnings()).isEmpty();
  }

  private long look(Duration later) {
    desk.advance(later);
    return desk.unmet.run(desk.nanos);
  }

  private void meet(String name) {
    Resource resource = new Resource(Family.HTTP, name + ":80", Map.of("host", name, "port", "80"));
    desk.guards.of(desk.inForce.rules().rule(name).spec(), resource.name(), resource, 10);
  }
}
