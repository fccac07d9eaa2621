package dev.breakwater.samples.dashboard;

import java.awt.Color;
import java.awt.Font;

/** Colours and letters of the picture. */
final class Ink {

  static final Color GROUND = new Color(0x111217);
  static final Color PANEL = new Color(0x1a1d23);
  static final Color LINE = new Color(0x2c3038);
  static final Color TEXT = new Color(0xccccdc);
  static final Color FAINT = new Color(0x8e8f9c);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font ROW = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font HUGE = new Font(Font.SANS_SERIF, Font.BOLD, 54);

  private static final Color[] LINES = {
    new Color(0x73bf69), new Color(0xf2cc0c), new Color(0x5794f2), new Color(0xff780a),
    new Color(0xe0557b), new Color(0xb877d9), new Color(0x37c8c8), new Color(0xc0c8d8),
  };

  private Ink() {}

  static Color line(int index) {
    return LINES[index % LINES.length];
  }

  /** Grafana's names, as far as the dashboard has them. */
  static Color named(String name) {
    switch (name) {
      case "green":
        return new Color(0x56a64b);
      case "light-yellow":
        return new Color(0xe8d36a);
      case "yellow":
      case "orange":
        return new Color(0xf2a40c);
      case "red":
        return new Color(0xd2344b);
      case "dark-red":
        return new Color(0x8a1c2c);
      case "blue":
        return new Color(0x3f78d0);
      case "purple":
        return new Color(0x8f5ab8);
      default:
        return FAINT;
    }
  }

  /** From the ground to a bright yellow. */
  static Color heat(double share) {
    double s = Math.sqrt(Math.max(0, Math.min(1, share)));
    float hue = (float) (0.78 - 0.64 * s);
    return Color.getHSBColor(
        hue < 0 ? hue + 1 : hue, (float) (0.85 - 0.15 * s), (float) (0.25 + 0.75 * s));
  }
}
