package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.samples.demo.Sample.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final List<Sample> samples = new ArrayList<>();
  private final Timeline timeline = new Timeline(samples);

  @Nested
  class Recovery {

    @Test
    void isImmediateIfTheNextSecondIsAnsweredInFull() {
      sendEvery25Millis(0, 3000, 10, Result.COMPLETE);
      assertThat(timeline.recoveryMillis(1000, 3000)).isZero();
    }

    @Test
    void countsFromTheEndOfTheOutageToTheFirstGoodSecond() {
      sendEvery25Millis(0, 1500, 10, Result.ERROR);
      sendEvery25Millis(1500, 4000, 10, Result.COMPLETE);
      assertThat(timeline.recoveryMillis(1000, 4000)).isEqualTo(500);
    }

    @Test
    void isNotReachedByAnswersWithSomethingLeftOut() {
      sendEvery25Millis(0, 4000, 10, Result.PARTIAL);
      assertThat(timeline.recoveryMillis(1000, 4000)).isEqualTo(-1);
    }

    @Test
    void mustHappenBeforeTheHorizon() {
      sendEvery25Millis(0, 4000, 10, Result.COMPLETE);
      assertThat(timeline.recoveryMillis(1000, 1900)).isEqualTo(-1);
    }

    @Test
    void cannotBeClaimedWhereNothingWasSent() {
      assertThat(timeline.recoveryMillis(0, 5000)).isEqualTo(-1);
    }
  }

  @Nested
  class Responsiveness {

    @Test
    void aQuickErrorIsAnAnswer() {
      sendEvery25Millis(0, 2000, 10, Result.ERROR);
      assertThat(timeline.unresponsiveMillis(0, 2000)).isZero();
    }

    @Test
    void aLateAnswerIsNone() {
      sendEvery25Millis(0, 1000, 501, Result.COMPLETE);
      sendEvery25Millis(1000, 2000, 500, Result.COMPLETE);
      assertThat(timeline.unresponsiveMillis(0, 2000)).isEqualTo(1000);
    }

    @Test
    void givingUpQuicklyIsNoAnswerEither() {
      sendEvery25Millis(0, 1000, 10, Result.NOTHING);
      assertThat(timeline.unresponsiveMillis(0, 1000)).isEqualTo(1000);
    }
  }

  @Test
  void usefulAnswersCountInTheSecondInWhichTheyArrive() {
    samples.add(new Sample(900, 50, Result.COMPLETE));
    samples.add(new Sample(900, 150, Result.PARTIAL));
    samples.add(new Sample(900, 150, Result.ERROR));
    samples.add(new Sample(1900, 1150, Result.COMPLETE));
    assertThat(timeline.usefulBySecond(3)).containsExactly(1, 1, 0);
  }

  private void sendEvery25Millis(long from, long to, long latency, Result result) {
    for (long sent = from; sent < to; sent += 25) {
      samples.add(new Sample(sent, latency, result));
    }
  }
}
