package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.Nanos;

/**
 * Over how long a burn rate is taken: long windows say that it matters, the short ones beside them
 * that it still goes on. Beyer et al., The Site Reliability Workbook, chapter 5.
 */
public enum BurnWindow {
  MINUTES_5("5m", Nanos.seconds(5 * 60)),
  MINUTES_30("30m", Nanos.seconds(30 * 60)),
  HOUR("1h", Nanos.seconds(3600)),
  HOURS_6("6h", Nanos.seconds(6 * 3600)),
  DAYS_3("3d", Nanos.seconds(3 * 24 * 3600));

  private final String text;
  private final long nanos;

  BurnWindow(String text, long nanos) {
    this.text = text;
    this.nanos = nanos;
  }

  /** As metrics and rules write it, e.g. {@code 1h}. */
  public String text() {
    return text;
  }

  public long nanos() {
    return nanos;
  }
}
