package dev.breakwater.engine.spec;

/** Percentages as people write them: 5 and 0.5, not 5.0. */
public final class Percent {

  private Percent() {}

  public static String text(double percent) {
    long whole = (long) percent;
    return whole == percent ? Long.toString(whole) : Double.toString(percent);
  }
}
