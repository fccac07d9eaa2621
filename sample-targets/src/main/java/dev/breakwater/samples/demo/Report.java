package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import dev.breakwater.samples.demo.Script.Phase;
import dev.breakwater.samples.demo.Terminal.Ink;

/** The two runs side by side, and what each guard did. */
final class Report {

  private static final int LABEL = 44;
  private static final int COLUMN = 16;

  private final Script script;
  private final Terminal terminal;

  Report(Script script, Terminal terminal) {
    this.script = script;
    this.terminal = terminal;
  }

  void print(Recording without, Recording with) {
    terminal.line("");
    row("", without.name(), with.name());
    row("requests sent", without.samples().size(), with.samples().size());
    row("  answered in full", without.count(Result.COMPLETE), with.count(Result.COMPLETE));
    row("  answered in part", without.count(Result.PARTIAL), with.count(Result.PARTIAL));
    row("  answered with an error", without.count(Result.ERROR), with.count(Result.ERROR));
    row(
        "  not answered within " + Text.seconds(Load.PATIENCE.toMillis()),
        without.count(Result.NOTHING),
        with.count(Result.NOTHING));
    latency("median latency", 50, without, with);
    latency("99th percentile", 99, without, with);
    latency("worst latency", 100, without, with);
    row("most threads stuck at a time", stuck(without), stuck(with));
    for (Phase phase : script.outages()) {
      terminal.line(phase.outage().words() + " for " + lengthOf(phase));
      row(
          "  no answer in half a second, for",
          unresponsive(without, phase),
          unresponsive(with, phase));
      row("  back to normal after its end", recovery(without, phase), recovery(with, phase));
    }
    terminal.line("");
    terminal.line(
        "Useful answers a second. "
            + Outage.DATABASE.mark()
            + " "
            + Outage.DATABASE.words()
            + ", "
            + Outage.PAYMENTS.mark()
            + " "
            + Outage.PAYMENTS.words()
            + ", "
            + Outage.SESSIONS.mark()
            + " "
            + Outage.SESSIONS.words());
    new Chart(script, terminal).draw(without, with);
    terminal.line("");
    with.guards().forEach(this::guard);
  }

  private void guard(GuardLog guard) {
    terminal.line(
        terminal.ink(Ink.BOLD, "guard " + guard.rule())
            + " ("
            + guard.resource()
            + "): "
            + guard.counter("Calls")
            + " calls, "
            + guard.counter("Failures")
            + " failed, "
            + guard.refused()
            + " refused, "
            + guard.counter("Retries")
            + " retried, "
            + guard.counter("Timeouts")
            + " timed out");
    terminal.line("  " + guard.story());
  }

  private void latency(String label, double percent, Recording without, Recording with) {
    row(label, without.percentile(percent) + " ms", with.percentile(percent) + " ms");
  }

  private void row(String label, int without, int with) {
    row(label, Integer.toString(without), Integer.toString(with));
  }

  private void row(String label, String without, String with) {
    String line = Text.left(label, LABEL) + Text.right(without, COLUMN) + Text.right(with, COLUMN);
    terminal.line(label.isEmpty() ? terminal.ink(Ink.BOLD, line) : line);
  }

  private String recovery(Recording recording, Phase phase) {
    long horizon = script.nextOutageAfter(phase.endMillis());
    return Text.recovery(recording.timeline().recoveryMillis(phase.endMillis(), horizon));
  }

  private String unresponsive(Recording recording, Phase phase) {
    long end = script.nextOutageAfter(phase.endMillis());
    return Text.seconds(recording.timeline().unresponsiveMillis(phase.startMillis(), end));
  }

  private static String lengthOf(Phase phase) {
    return Text.seconds(phase.endMillis() - phase.startMillis());
  }

  private static String stuck(Recording recording) {
    return recording.mostStuck() + " of " + recording.workers();
  }
}
