package dev.breakwater.samples.dashboard;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.util.List;

/** Series as lines over a scale from zero to a round number. */
final class Lines {

  private static final int LEVELS = 4;

  private Lines() {}

  static void draw(Plot plot, List<Series> all, String unit) {
    double top = top(all, unit);
    plot.times();
    for (int i = 0; i <= LEVELS; i++) {
      plot.level(i / (double) LEVELS, Units.text(top * i / LEVELS, unit));
    }
    plot.g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < all.size(); i++) {
      plot.g.setColor(Ink.line(i));
      plot.g.draw(path(plot, all.get(i), top));
    }
    plot.g.setStroke(new BasicStroke(1));
  }

  private static Path2D path(Plot plot, Series series, double top) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < series.values().length; i++) {
      double value = series.values()[i];
      boolean there = Double.isFinite(value);
      if (there) {
        double y = plot.area.y + plot.area.height * (1 - Math.min(1, value / top));
        if (drawing) {
          path.lineTo(plot.x(series.seconds()[i]), y);
        } else {
          path.moveTo(plot.x(series.seconds()[i]), y);
          path.lineTo(plot.x(series.seconds()[i]) + 1.0, y);
        }
      }
      drawing = there;
    }
    return path;
  }

  private static double top(List<Series> all, String unit) {
    double most = unit.equals("percentunit") ? 1 : 0;
    for (Series each : all) {
      for (double value : each.values()) {
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
    }
    if (most <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (double round : new double[] {1, 2, 4, 5, 8}) {
      if (most <= round * power) {
        return round * power;
      }
    }
    return 10 * power;
  }
}
