package dev.breakwater.samples.dashboard;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cumulative buckets of a histogram: brighter where more calls took so long. */
final class Heat {

  private Heat() {}

  static void draw(Plot plot, List<Series> buckets) {
    List<Series> sorted = new ArrayList<>(buckets);
    sorted.sort(Comparator.comparingDouble(Heat::bound));
    Rectangle area = plot.area;
    double most = most(sorted);
    double pitch = area.height / (double) sorted.size();
    for (int row = 0; row < sorted.size(); row++) {
      Series series = sorted.get(row);
      int y = area.y + (int) (area.height - (row + 1) * pitch);
      for (int i = 0; i < series.values().length; i++) {
        double calls = within(sorted, row, i);
        int x = plot.x(series.seconds()[i]);
        if (calls > 0) {
          plot.g.setColor(Ink.heat(calls / most));
          int end = Math.min(plot.x(series.seconds()[i] + 1), area.x + area.width);
          plot.g.fillRect(x, y, end - x, (int) Math.ceil(pitch));
        }
      }
      if (row % 3 == 0) {
        double bound = bound(series);
        plot.left(
            Double.isInfinite(bound) ? "more" : Units.text(bound, "s"), y + (int) (pitch / 2));
      }
    }
    plot.times();
  }

  private static double bound(Series bucket) {
    String le = bucket.labels().getOrDefault("le", "+Inf");
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }

  /** Calls in this bucket and not in the one below. */
  private static double within(List<Series> sorted, int row, int i) {
    double[] below = row == 0 ? new double[0] : sorted.get(row - 1).values();
    return sorted.get(row).values()[i] - (i < below.length ? below[i] : 0);
  }

  private static double most(List<Series> sorted) {
    double most = 1e-9;
    for (int row = 0; row < sorted.size(); row++) {
      for (int i = 0; i < sorted.get(row).values().length; i++) {
        most = Math.max(most, within(sorted, row, i));
      }
    }
    return most;
  }
}
