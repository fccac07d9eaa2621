package dev.breakwater.samples.dashboard;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a chart is drawn, and its axes: time to the right, values up. */
final class Plot {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int TICK_SECONDS = 10;

  final Graphics2D g;
  final Rectangle area;
  private final long from;
  private final long to;

  Plot(Graphics2D g, Rectangle area, long from, long to) {
    this.g = g;
    this.area = area;
    this.from = from;
    this.to = to;
  }

  int x(double seconds) {
    return area.x + (int) Math.round((seconds - from) / (to - from) * area.width);
  }

  /** The times below, a fine line each. */
  void times() {
    g.setFont(Ink.SMALL);
    int every = area.width < 300 ? 2 * TICK_SECONDS : TICK_SECONDS;
    for (long at = (from / every + 1) * every; at < to; at += every) {
      int x = x(at);
      g.setColor(Ink.LINE);
      g.drawLine(x, area.y, x, area.y + area.height);
      String clock = CLOCK.format(Instant.ofEpochSecond(at));
      int half = g.getFontMetrics().stringWidth(clock) / 2;
      if (x - half > area.x - 30 && x + half < area.x + area.width + 10) {
        g.setColor(Ink.FAINT);
        g.drawString(clock, x - half, area.y + area.height + 14);
      }
    }
  }

  /** A line across at that share of the height, and what it stands for. */
  void level(double share, String label) {
    int y = area.y + area.height - (int) Math.round(share * area.height);
    g.setColor(Ink.LINE);
    g.drawLine(area.x, y, area.x + area.width, y);
    left(label, y);
  }

  void left(String label, int y) {
    g.setFont(Ink.SMALL);
    g.setColor(Ink.FAINT);
    g.drawString(label, area.x - 6 - g.getFontMetrics().stringWidth(label), y + 4);
  }

  /** As much of a text as there is room for. */
  static String cut(Graphics2D g, String text, int width) {
    String shown = text;
    while (shown.length() > 1 && g.getFontMetrics().stringWidth(shown) > width) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    return shown;
  }
}
