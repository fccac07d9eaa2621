package dev.breakwater.samples.dashboard;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;

/** A bar for each guard, coloured by its state. */
final class States {

  private States() {}

  /** How wide the column of the guards' names is. */
  static final int NAMES = 270;

  static void draw(Plot plot, List<Series> all, List<Panel.State> states) {
    plot.times();
    Rectangle area = plot.area;
    int pitch = area.height / Math.max(1, all.size());
    for (int row = 0; row < all.size(); row++) {
      Series series = all.get(row);
      int y = area.y + row * pitch;
      for (int i = 0; i < series.values().length; i++) {
        int x = plot.x(series.seconds()[i]);
        int end = Math.min(plot.x(series.seconds()[i] + 1), area.x + area.width);
        plot.g.setColor(color(states, (int) series.values()[i]));
        plot.g.fillRect(x, y + 4, end - x, pitch - 8);
      }
      plot.g.setFont(Ink.SMALL);
      plot.left(Plot.cut(plot.g, series.name(), NAMES - 20), y + pitch / 2);
    }
  }

  private static Color color(List<Panel.State> states, int value) {
    for (Panel.State each : states) {
      if (each.value() == value) {
        return Ink.named(each.color());
      }
    }
    return Ink.FAINT;
  }
}
