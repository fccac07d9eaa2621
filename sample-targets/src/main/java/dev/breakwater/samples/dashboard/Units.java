package dev.breakwater.samples.dashboard;

import java.util.Locale;

/** Numbers as an axis shows them. */
final class Units {

  private Units() {}

  static String text(double value, String unit) {
    switch (unit) {
      case "percentunit":
        return plain(value * 100) + " %";
      case "percent":
        return plain(value) + " %";
      case "reqps":
        return plain(value) + "/s";
      case "s":
        return seconds(value);
      default:
        return plain(value);
    }
  }

  private static String seconds(double value) {
    return value == 0 ? "0" : value < 1 ? plain(value * 1000) + " ms" : plain(value) + " s";
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
