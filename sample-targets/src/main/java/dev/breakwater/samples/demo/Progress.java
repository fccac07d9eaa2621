package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import dev.breakwater.samples.demo.Script.Phase;
import dev.breakwater.samples.demo.Terminal.Ink;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** One line every two seconds, and one where the weather changes. */
final class Progress {

  private static final int TROUBLES_WORTH_TELLING = 10;

  private final Terminal terminal;
  private final Recording recording;
  private final Map<Result, Integer> told = new EnumMap<>(Result.class);
  private int troubles;

  Progress(Terminal terminal, Recording recording) {
    this.terminal = terminal;
    this.recording = recording;
  }

  synchronized void begin(Phase phase) {
    String line =
        at(phase.startMillis())
            + phase.outage().words()
            + " for "
            + (phase.endMillis() - phase.startMillis()) / 1000
            + " s";
    terminal.line(terminal.ink(phase.outage() == Outage.NONE ? Ink.GOOD : Ink.BAD, line));
  }

  synchronized void tell(long millis) {
    StringBuilder line = new StringBuilder(at(millis));
    line.append("  in full ").append(Text.right(more(Result.COMPLETE), 3));
    line.append("  in part ").append(Text.right(more(Result.PARTIAL), 3));
    line.append("  errors ").append(Text.right(more(Result.ERROR), 3));
    line.append("  unanswered ").append(Text.right(more(Result.NOTHING), 3));
    for (GuardLog guard : recording.guards()) {
      if (!guard.state().equals("CLOSED")) {
        line.append("  ").append(guard.rule()).append(' ').append(guard.state());
      }
    }
    terminal.line(terminal.ink(Ink.FAINT, line.toString()));
  }

  /** Told once, and not of a single miss: the last look may meet an application that ends. */
  synchronized void trouble(IOException e) {
    if (++troubles != TROUBLES_WORTH_TELLING) {
      return;
    }
    terminal.line(terminal.ink(Ink.BAD, "  the application cannot be watched: " + e.getMessage()));
  }

  /** How many more of these there are than when asked last. */
  private String more(Result result) {
    int now = recording.count(result);
    Integer before = told.put(result, now);
    return Integer.toString(now - (before == null ? 0 : before));
  }

  private static String at(long millis) {
    return Text.right(Text.seconds(millis), 8) + "  ";
  }
}
