package dev.breakwater.engine.breaker;

/** Hears of every change of state, once, on the thread whose call caused it, after it happened. */
public interface StateListener {

  StateListener NONE =
      new StateListener() {
        @Override
        public void changed(
            BreakerState from,
            BreakerState to,
            String why,
            double failureRate,
            double slowRate,
            long bufferedCalls,
            long now) {}
      };

  /**
   * The breaker has changed. Two changes in quick succession may be reported by two threads at the
   * same time. What this throws is counted by the breaker and goes no further.
   *
   * @param why in words, for people
   * @param failureRate percent at the moment of change, -1 below the minimum number of calls
   * @param slowRate percent, likewise
   * @param bufferedCalls how many calls those rates were taken from
   * @param now the ticker's nanoseconds
   */
  void changed(
      BreakerState from,
      BreakerState to,
      String why,
      double failureRate,
      double slowRate,
      long bufferedCalls,
      long now);
}
