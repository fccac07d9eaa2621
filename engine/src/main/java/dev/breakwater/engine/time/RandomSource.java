package dev.breakwater.engine.time;

import java.util.concurrent.ThreadLocalRandom;

/** Where jitter comes from, so that a test can say what it will be. Safe for all threads. */
public interface RandomSource {

  /** The calling thread's own generator: no contention, no seed to keep. */
  RandomSource THREAD_LOCAL =
      new RandomSource() {
        @Override
        public double next() {
          return ThreadLocalRandom.current().nextDouble();
        }
      };

  /** Uniform, from 0 (included) to 1 (excluded). */
  double next();
}
