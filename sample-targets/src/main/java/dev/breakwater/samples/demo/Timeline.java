package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import java.util.List;

/** How a run went over its time. All times are milliseconds since it began. */
final class Timeline {

  /** Back to normal: so much of a whole second's requests is answered in full. */
  private static final double RECOVERED_SHARE = 0.95;

  private static final int RECOVERY_WINDOW = 1000;
  private static final int RECOVERY_STEP = 100;

  /** Responsive: so much of a quarter second's requests gets any answer in half a second. */
  private static final double RESPONSIVE_SHARE = 0.8;

  private static final int RESPONSIVE_WINDOW = 250;
  private static final int RESPONSIVE_LATENCY = 500;

  private final List<Sample> samples;

  Timeline(List<Sample> samples) {
    this.samples = samples;
  }

  /** Useful answers that arrived in each second. */
  int[] usefulBySecond(int seconds) {
    int[] counts = new int[seconds];
    for (Sample sample : samples) {
      int second = (int) (sample.answeredMillis() / 1000);
      if (sample.useful() && second < seconds) {
        counts[second]++;
      }
    }
    return counts;
  }

  /** How much of this time callers did not even get a quick error. */
  long unresponsiveMillis(long from, long to) {
    long sum = 0;
    for (long window = from; window + RESPONSIVE_WINDOW <= to; window += RESPONSIVE_WINDOW) {
      int sent = 0;
      int quick = 0;
      for (Sample sample : samples) {
        if (sample.sentWithin(window, window + RESPONSIVE_WINDOW)) {
          sent++;
          boolean answered = sample.result() != Result.NOTHING;
          quick += answered && sample.latencyMillis() <= RESPONSIVE_LATENCY ? 1 : 0;
        }
      }
      sum += quick < RESPONSIVE_SHARE * sent ? RESPONSIVE_WINDOW : 0;
    }
    return sum;
  }

  /** How long after the end of an outage all was back to normal; -1 = not by the horizon. */
  long recoveryMillis(long outageEnd, long horizon) {
    for (long from = outageEnd; from + RECOVERY_WINDOW <= horizon; from += RECOVERY_STEP) {
      if (normal(from, from + RECOVERY_WINDOW)) {
        return from - outageEnd;
      }
    }
    return -1;
  }

  private boolean normal(long from, long to) {
    int sent = 0;
    int complete = 0;
    for (Sample sample : samples) {
      if (sample.sentWithin(from, to)) {
        sent++;
        complete += sample.result() == Result.COMPLETE ? 1 : 0;
      }
    }
    return sent > 0 && complete >= RECOVERED_SHARE * sent;
  }
}
