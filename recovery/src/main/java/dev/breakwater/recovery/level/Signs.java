package dev.breakwater.recovery.level;

import java.util.Arrays;

/** All signs at one moment; one that is not known is {@link Double#NaN}. */
public final class Signs {

  private final double[] values = new double[Sign.values().length];

  /** None is known. */
  public Signs() {
    Arrays.fill(values, Double.NaN);
  }

  /** Notes a sign; answers this. */
  public Signs with(Sign sign, double value) {
    values[sign.ordinal()] = value;
    return this;
  }

  public double of(Sign sign) {
    return values[sign.ordinal()];
  }
}
