package dev.breakwater.samples.dashboard;

import java.awt.Rectangle;
import java.util.List;

/** A bar for each guard, coloured by its state. */
final class States {

  private States() {}

  static void draw(Plot plot, List<Series> all) {
    plot.times();
    Rectangle area = plot.area;
    int pitch = area.height / Math.max(1, all.size());
    for (int row = 0; row < all.size(); row++) {
      Series series = all.get(row);
      int y = area.y + row * pitch;
      for (int i = 0; i < series.values().length; i++) {
        int x = plot.x(series.seconds()[i]);
        plot.g.setColor(Ink.state((int) series.values()[i]));
        plot.g.fillRect(x, y + 4, plot.x(series.seconds()[i] + 1) - x, pitch - 8);
      }
      plot.g.setFont(Ink.SMALL);
      plot.g.setColor(Ink.TEXT);
      plot.g.drawString(Plot.cut(plot.g, series.name(), area.width), area.x + 6, y + pitch / 2 + 4);
    }
  }
}
