package dev.breakwater.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.ChaosSpec.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A term lasts ten nanoseconds here. */
class ChaosTermsTest {

  private static final ChaosSpec FILE = spec(5);
  private static final ChaosSpec OTHER = spec(7);

  private final ChaosTerms terms = new ChaosTerms();

  private static ChaosSpec spec(double probability) {
    return new ChaosSpec(probability, 1, Kind.LATENCY, "", 10, 10);
  }

  private long left(ChaosSpec spec, long now) {
    return terms.of("orders", spec, null, now).left(now);
  }

  private void put(ChaosSpec ofFile, ChaosSpec inForce, long now) {
    terms.put(Map.of("orders", ofFile), Map.of("orders", inForce), now);
  }

  @Test
  void itBeginsWithTheLoadOfTheRulesNotWithTheFirstCall() {
    put(FILE, FILE, 0);
    assertThat(left(FILE, 4)).isEqualTo(6);
    assertThat(left(FILE, 50)).isZero();
  }

  @Test
  void theSameFileAgainDoesNotBeginItAnew() {
    put(FILE, FILE, 0);
    put(FILE, FILE, 50);
    assertThat(left(FILE, 51)).isZero();
  }

  @Test
  void anotherFileDoesAndSoDoesTheSameAfterOneWithout() {
    put(FILE, FILE, 0);
    put(OTHER, OTHER, 50);
    assertThat(left(OTHER, 51)).isEqualTo(9);
    terms.put(Map.of(), Map.of(), 60);
    assertThat(terms.inForce()).isEmpty();
    put(FILE, FILE, 70);
    assertThat(left(FILE, 71)).isEqualTo(9);
  }

  @Test
  void anOverrideBeginsATermOfItsOwnAndItsEndGoesBackToTheFiles() {
    put(FILE, FILE, 0);
    put(FILE, OTHER, 5);
    assertThat(left(OTHER, 6)).isEqualTo(9);
    put(FILE, OTHER, 8);
    assertThat(left(OTHER, 9)).as("other values were set meanwhile").isEqualTo(6);
    put(FILE, FILE, 20);
    assertThat(left(FILE, 21)).as("over, and not begun by the override's end").isZero();
    put(FILE, OTHER, 30);
    assertThat(left(OTHER, 31)).as("set again: begun again").isEqualTo(9);
  }

  @Test
  void rulesThatCoverTheFilesForATimeDoNotBeginItAnewByTheirEnd() {
    put(FILE, FILE, 0);
    terms.put(null, Map.of(), 20);
    put(FILE, FILE, 30);
    assertThat(left(FILE, 31)).isZero();
  }

  @Test
  void aGuardWithAValueOfItsOwnKeepsItsOwnTerm() {
    put(FILE, FILE, 0);
    ChaosTerm own = terms.of("orders", OTHER, null, 5);
    assertThat(own.left(6)).isEqualTo(9);
    assertThat(terms.of("orders", OTHER, own, 8)).isSameAs(own);
  }
}
