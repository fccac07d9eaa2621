package dev.breakwater.engine.time;

import java.util.Random;

/** Randomness that is the same in every run. */
public final class SeededRandom implements RandomSource {

  private final Random random;

  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public double next() {
    return random.nextDouble();
  }

  /** The same number for ever. */
  public static RandomSource always(double value) {
    return () -> value;
  }
}
