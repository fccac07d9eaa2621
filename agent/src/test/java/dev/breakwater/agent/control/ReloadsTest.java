package dev.breakwater.agent.control;

import static dev.breakwater.agent.control.Desk.file;
import static dev.breakwater.agent.control.Desk.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rules are in force, on a clock that the test moves. */
class ReloadsTest {

  private static final String A = rule("a", "circuitBreaker: {}");
  private static final String B = rule("b", "circuitBreaker: {}");
  private static final String BAD = rule("a", "retry: { maxAttempts: 0 }");

  private Desk desk;

  @BeforeEach
  void open(@TempDir Path directory) {
    desk = new Desk(directory.resolve("rules.yaml"), file(A));
  }

  @Test
  void aReloadSaysWhatChangedAndTellsIt() {
    desk.write(file(B));

    String said = desk.reloads.reload();

    assertThat(said).isEqualTo("rules from " + desk.file + ": 1 added (b), 1 removed (a)");
    assertThat(desk.told).containsExactly(said);
    assertThat(desk.rules()).containsExactly("b");
  }

  @Test
  void rulesWithAProblemAreToldAndChangeNothing() {
    desk.write(file(BAD));

    assertThatThrownBy(desk.reloads::reload).hasMessageContaining("those in force stay");

    assertThat(desk.rejected).singleElement().asString().contains("found 0, expected 1 to 10");
    assertThat(desk.reloads.problems()).isEqualTo(desk.rejected);
    assertThat(desk.rules()).containsExactly("a");
  }

  @Test
  void problemsAreForgottenOnceRulesAreGoodAgain() {
    desk.write(file(BAD));
    assertThatThrownBy(desk.reloads::reload).isInstanceOf(IllegalArgumentException.class);

    desk.write(file(A, B));
    desk.reloads.reload();

    assertThat(desk.reloads.problems()).isEmpty();
  }

  @Test
  void appliedRulesAreOverAtTheEndOfTheirTimeAndNotBefore() {
    desk.reloads.apply(file(B), 10, "INC-7");
    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(Duration.ofSeconds(10).toNanos());

    desk.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(1);
    assertThat(desk.rules()).containsExactly("b");

    desk.advance(Duration.ofNanos(1));
    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(Chore.NEVER);
    assertThat(desk.rules()).containsExactly("a");
  }

  @Test
  void appliedRulesWithoutAnEndAreNeverOverByThemselves() {
    desk.reloads.apply(file(B), 0, "INC-7");

    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(Chore.NEVER);
    desk.advance(Duration.ofDays(400));
    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(Chore.NEVER);

    assertThat(desk.rules()).containsExactly("b");
  }

  @Test
  void rulesAppliedOverAppliedOnesHaveTheirOwnTime() {
    desk.reloads.apply(file(B), 10, "INC-7");
    desk.reloads.apply(file(A, B), 60, "INC-8");

    desk.advance(Duration.ofSeconds(30));
    assertThat(desk.reloads.run(desk.nanos)).isEqualTo(Duration.ofSeconds(30).toNanos());

    assertThat(desk.rules()).containsExactly("a", "b");
  }

  @Test
  void aReloadEndsAppliedRulesAndABadOneDoesNot() {
    desk.reloads.apply(file(B), 0, "INC-7");
    desk.write(file(BAD));
    assertThatThrownBy(desk.reloads::reload).isInstanceOf(IllegalArgumentException.class);
    assertThat(desk.rules()).containsExactly("b");

    desk.write(file(A));
    desk.reloads.reload();

    assertThat(desk.rules()).containsExactly("a");
  }

  @Test
  void rollbackGoesBackToTheRulesBeforeTheLastOnesThatWereDifferent() {
    desk.write(file(B));
    desk.reloads.reload();
    desk.reloads.reload();

    desk.reloads.rollback();

    assertThat(desk.rules()).containsExactly("a");
    assertThatThrownBy(desk.reloads::rollback).hasMessageContaining("nothing is changed");
  }

  @Test
  void aNegativeTimeIsRefusedAndChangesNothing() {
    assertThatThrownBy(() -> desk.reloads.apply(file(B), -1, "INC-7"))
        .hasMessageContaining("ttlSeconds: found -1, expected 0");

    assertThat(desk.rules()).containsExactly("a");
  }

  @Test
  void rulesAreLoadedAtTheTimeTheyWerePutInForce() {
    long before = desk.reloads.loadedAtMillis();
    desk.advance(Duration.ofMinutes(1));
    desk.write(file(B));

    desk.reloads.reload();

    assertThat(desk.reloads.loadedAtMillis()).isEqualTo(before + 60_000);
  }
}
