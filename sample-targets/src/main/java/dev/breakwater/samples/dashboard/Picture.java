package dev.breakwater.samples.dashboard;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The panels where Grafana has them, drawn from what Prometheus has answered. */
final class Picture {

  private static final int COLUMN = 64;
  private static final int LINE = 25;
  private static final int GAP = 6;

  private record Filled(Panel panel, List<Series> lines) {}

  private final long from;
  private final long to;
  private final List<Filled> panels = new ArrayList<>();

  Picture(long from, long to) {
    this.from = from;
    this.to = to;
  }

  void add(Panel panel, List<Series> lines) {
    panels.add(new Filled(panel, lines));
  }

  void write(Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    int bottom = 0;
    for (Filled each : panels) {
      bottom = Math.max(bottom, each.panel.grid("y") + each.panel.grid("h"));
    }
    BufferedImage image =
        new BufferedImage(24 * COLUMN + GAP, bottom * LINE + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Ink.GROUND);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (Filled each : panels) {
      draw(g, each);
    }
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private void draw(Graphics2D g, Filled filled) {
    Panel panel = filled.panel;
    Rectangle box =
        new Rectangle(
            panel.grid("x") * COLUMN + GAP,
            panel.grid("y") * LINE + GAP,
            panel.grid("w") * COLUMN - GAP,
            panel.grid("h") * LINE - GAP);
    if (panel.type().equals("row")) {
      g.setFont(Ink.ROW);
      g.setColor(Ink.TEXT);
      g.drawString(panel.title(), box.x + 4, box.y + 16);
      return;
    }
    g.setColor(Ink.PANEL);
    g.fillRoundRect(box.x, box.y, box.width, box.height, 6, 6);
    g.setColor(Ink.TEXT);
    g.setFont(Ink.TITLE);
    g.drawString(Plot.cut(g, panel.title(), box.width - 20), box.x + 10, box.y + 18);
    boolean legend = panel.type().equals("timeseries") || panel.type().equals("state-timeline");
    Rectangle area =
        new Rectangle(box.x + 58, box.y + 32, box.width - 72, box.height - 32 - (legend ? 44 : 24));
    Plot plot = new Plot(g, area, from, to);
    switch (panel.type()) {
      case "stat" -> number(g, box, filled.lines);
      case "state-timeline" -> {
        area.x = box.x + States.NAMES;
        area.width = box.width - States.NAMES - 14;
        States.draw(plot, filled.lines, panel.states());
        states(g, box, panel.states());
      }
      case "heatmap" -> Heat.draw(plot, filled.lines);
      default -> {
        Lines.draw(plot, filled.lines, panel.unit());
        legend(g, box, filled.lines);
      }
    }
  }

  private static void number(Graphics2D g, Rectangle box, List<Series> lines) {
    double value = lines.isEmpty() ? Double.NaN : lines.get(0).last();
    String text = Double.isNaN(value) ? "–" : Units.text(value, "short");
    g.setFont(Ink.HUGE);
    g.setColor(Ink.named(value > 0 ? "red" : "green"));
    int width = g.getFontMetrics().stringWidth(text);
    g.drawString(text, box.x + (box.width - width) / 2, box.y + box.height / 2 + 26);
  }

  private static void legend(Graphics2D g, Rectangle box, List<Series> lines) {
    int room = (box.width - 20) / Math.max(1, Math.min(lines.size(), box.width / 110));
    int x = box.x + 10;
    for (int i = 0; i < lines.size() && x + room <= box.x + box.width; i++) {
      x = entry(g, x, box.y + box.height - 8, Ink.line(i), lines.get(i).name(), room - 18);
    }
  }

  private static void states(Graphics2D g, Rectangle box, List<Panel.State> states) {
    int x = box.x + 12;
    for (Panel.State each : states) {
      x = entry(g, x, box.y + box.height - 8, Ink.named(each.color()), each.text(), 200);
    }
  }

  /** Returns where the next one may begin. */
  private static int entry(Graphics2D g, int x, int y, Color color, String name, int room) {
    g.setFont(Ink.SMALL);
    g.setColor(color);
    g.fillRect(x, y - 5, 10, 3);
    g.setColor(Ink.TEXT);
    String shown = Plot.cut(g, name, room);
    g.drawString(shown, x + 14, y);
    return x + 14 + g.getFontMetrics().stringWidth(shown) + 10;
  }
}
