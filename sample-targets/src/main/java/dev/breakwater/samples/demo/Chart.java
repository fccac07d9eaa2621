package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Terminal.Ink;

/** Useful answers a second, over the seconds of a run: one column a second, two runs abreast. */
final class Chart {

  private static final int ROWS = 5;
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final String GAP = "    ";

  private final Script script;
  private final Terminal terminal;
  private final int seconds;

  Chart(Script script, Terminal terminal) {
    this.script = script;
    this.terminal = terminal;
    this.seconds = (int) (script.totalMillis() / 1000);
  }

  void draw(Recording left, Recording right) {
    int[] first = left.timeline().usefulBySecond(seconds);
    int[] second = right.timeline().usefulBySecond(seconds);
    terminal.line(Text.left("", 5) + Text.left(left.name(), seconds + GAP.length()) + right.name());
    for (int row = ROWS - 1; row >= 0; row--) {
      terminal.line(scale(row) + bars(first, row) + GAP + bars(second, row));
    }
    String marks = terminal.ink(Ink.BAD, marks());
    terminal.line("  0 ┼" + marks + GAP + marks);
  }

  private static String scale(int row) {
    return Text.right(row == ROWS - 1 ? Integer.toString(Load.RATE) : "", 3) + " ┤";
  }

  private String bars(int[] counts, int row) {
    StringBuilder line = new StringBuilder();
    for (int count : counts) {
      // a backlog answered at once may exceed the rate: such bars are cut at the top
      int eighths = (int) Math.round(count * ROWS * 8.0 / Load.RATE) - row * 8;
      line.append(EIGHTHS.charAt(Math.max(0, Math.min(8, eighths))));
    }
    return terminal.ink(Ink.GOOD, line.toString());
  }

  private String marks() {
    StringBuilder line = new StringBuilder();
    for (int second = 0; second < seconds; second++) {
      line.append(script.at(second * 1000L).mark());
    }
    return line.toString();
  }
}
