package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.file;
import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When chaos begins and ends, whatever becomes of the rules, and who is told. */
class ChaosWatchTest {

  private static final String CHAOS = "chaos: { probability: 5, latency: 200ms, ttl: 10m }";
  private static final String ON =
      "a: chaos is on for 600 s, on purpose: 5 % of the attempts are held back for 200 ms";
  private static final String OVER = "a: chaos is over: its ttl has run out";

  @TempDir private Path dir;

  private Desk desk;
  private ChaosWatch watch;

  @BeforeEach
  void load() {
    desk = new Desk(dir.resolve("rules.yaml"), file(rule("a", CHAOS), rule("b", "retry: {}")));
    watch = new ChaosWatch(desk.inForce, desk.guards, desk);
  }

  private long look() {
    return watch.run(desk.nanos);
  }

  private Guard guard() {
    return desk.guards.of(
        desk.inForce.effective().rule("a").spec(), "a:80", resource("a:80"), 1000);
  }

  private static Resource resource(String name) {
    return new Resource(Family.HTTP, name, Map.of());
  }

  private boolean isOn(Guard guard) {
    return guard.snapshot().charted().chaos().endsInMillis() >= 0;
  }

  @Test
  void itsBeginningIsToldOnceAndItsEndOnce() {
    assertThat(look()).isEqualTo(Duration.ofMinutes(10).toNanos());
    desk.advance(Duration.ofMinutes(1));
    assertThat(look()).isEqualTo(Duration.ofMinutes(9).toNanos());
    assertThat(desk.told).containsExactly(ON);
    desk.advance(Duration.ofMinutes(9));
    assertThat(look()).isEqualTo(Chore.NEVER);
    look();
    assertThat(desk.told).containsExactly(ON, OVER);
  }

  @Test
  void aGuardThatIsMetLaterHasTheTimeThatIsLeftOfTheRules() {
    desk.advance(Duration.ofMinutes(9));
    assertThat(guard().snapshot().charted().chaos().endsInMillis()).isEqualTo(60_000);
    desk.advance(Duration.ofMinutes(1));
    assertThat(isOn(guard())).isFalse();
  }

  @Test
  void aReloadOfTheSameDoesNotBeginItAnewNorDoesAChangeOfAnotherRule() {
    Guard guard = guard();
    desk.advance(Duration.ofMinutes(10));
    look();
    desk.reloads.reload();
    desk.write(file(rule("a", CHAOS), rule("b", "bulkhead: {}")));
    desk.reloads.reload();
    look();
    assertThat(isOn(guard)).isFalse();
    assertThat(desk.told).noneMatch(line -> line.contains("chaos is on"));
  }

  @Test
  void rulesAppliedForATimeDoNotBeginItAnewByTheirEnd() {
    Guard guard = guard();
    look();
    desk.reloads.apply(file(rule("a", "retry: {}")), 60, "test");
    look();
    assertThat(desk.told).contains("a: chaos is off");
    assertThat(isOn(guard)).isFalse();
    desk.advance(Duration.ofMinutes(11));
    desk.reloads.run(desk.nanos);
    look();
    assertThat(isOn(guard())).isFalse();
    assertThat(desk.told).filteredOn(line -> line.contains("chaos is on")).containsExactly(ON);
  }

  @Test
  void anOverrideSwitchesItOffAtOnceAndItsEndLeavesWhatIsLeft() {
    Guard guard = guard();
    look();
    desk.overrides.value("a", null, "chaos", "off", 60, "enough", "");
    look();
    assertThat(isOn(guard)).isFalse();
    assertThat(desk.told).last().isEqualTo("a: chaos is off");
    desk.advance(Duration.ofMinutes(1));
    desk.overrides.run(desk.nanos);
    look();
    assertThat(guard.snapshot().charted().chaos().endsInMillis()).isEqualTo(540_000);
    assertThat(desk.told).last().asString().contains("chaos is on for 540 s");
  }

  @Test
  void anotherValueBeginsATermOfItsOwn() {
    Guard guard = guard();
    desk.advance(Duration.ofMinutes(10));
    look();
    desk.overrides.value("a", null, "chaos.probability", "7", 0, "once more", "");
    look();
    assertThat(desk.told).last().asString().contains("chaos is on for 600 s", "7 %");
    assertThat(isOn(guard)).isTrue();
    desk.overrides.value("a", null, "criticality", "critical", 0, "besides", "");
    desk.advance(Duration.ofMinutes(10));
    look();
    assertThat(desk.told).last().isEqualTo(OVER);
    desk.overrides.clear("a", null);
    look();
    assertThat(isOn(guard)).as("the file's is over as well").isFalse();
  }

  @Test
  void aGuardsOwnIsToldOfTheGuard() {
    Guard guard = guard();
    look();
    desk.overrides.value("a", "a:80", "chaos.probability", "9", 0, "here", "");
    look();
    assertThat(desk.told).last().asString().startsWith("a on a:80: chaos is on").contains("9 %");
    assertThat(isOn(guard)).isTrue();
  }

  @Test
  void whatOnlyObservesIsNotOn() {
    desk.write("mode: observe\n" + file(rule("a", CHAOS)));
    desk.reloads.reload();
    assertThat(look()).isEqualTo(Chore.NEVER);
    assertThat(desk.told).noneMatch(line -> line.contains("chaos"));
  }
}
