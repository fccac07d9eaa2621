package dev.breakwater.agent.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From figures to values. */
class AdviceTest {

  @ParameterizedTest
  @CsvSource({
    "0,   50, 50",
    "24,  50, 50",
    "25,  50, 63", // twice as many would be over the threshold: half way to all
    "60,  50, 80",
    "5,   8,  53",
    "79,  50, 90",
  })
  void theFailureThresholdLiesWellAboveWhatIsUsual(long failures, double now, String threshold) {
    assertThat(Advice.failureRate(figures(failures, 1, 1, 1), now))
        .singleElement()
        .satisfies(value -> assertThat(value.value()).isEqualTo(threshold));
  }

  @Test
  void whereNearlyAllFailsNoThresholdWouldDo() {
    assertThat(Advice.failureRate(figures(80, 1, 1, 1), 50)).isEmpty();
  }

  @Test
  void slowIsTwiceTheNinetyNinthPercentileAndNeverBelowTenMilliseconds() {
    assertThat(Advice.slowCalls(figures(0, 123_000, 1, 1)).get(0).value()).isEqualTo("250ms");
    assertThat(Advice.slowCalls(figures(0, 300, 1, 1)).get(0).value()).isEqualTo("10ms");
  }

  @Test
  void anAttemptMayTakeMoreThanThriceTheRarestTimeAndTwiceWhatIsSlow() {
    assertThat(Advice.timeout(figures(0, 100_000, 400_000, 1)).get(0).value()).isEqualTo("1300ms");
    assertThat(Advice.timeout(figures(0, 123_000, 124_000, 1)).get(0).value()).isEqualTo("500ms");
    assertThat(Advice.timeout(figures(0, 300, 400, 1)).get(0).value()).isEqualTo("100ms");
  }

  @Test
  void whatNoMinuteWithEnoughCallsWasSeenOfHasNoThresholdOfTime() {
    Figures figures = figures(0, -1, -1, 4);

    assertThat(Advice.slowCalls(figures)).isEmpty();
    assertThat(Advice.timeout(figures)).isEmpty();
    assertThat(Advice.places(figures)).hasSize(1);
  }

  @Test
  void thereAreTwiceThePlacesThatWereEverTaken() {
    assertThat(Advice.places(figures(0, 1, 1, 32)).get(0).value()).isEqualTo("64");
    assertThat(Advice.places(figures(0, 1, 1, 2)).get(0).value()).isEqualTo("10");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "99,99", "100,100", "101,110", "1234,1300", "999999,1000000"})
  void timesHaveTwoDigitsAndAreNeverRoundedDown(long exact, long rounded) {
    assertThat(Advice.roundedUp(exact)).isEqualTo(rounded);
  }

  /** Of a hundred calls, so failures are percent. */
  private static Figures figures(long failures, long p99, long p999, int peak) {
    return new Figures(100, failures, p99, p999, peak);
  }
}
