package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import dev.breakwater.samples.demo.Script.Phase;
import dev.breakwater.samples.demo.Terminal.Ink;

/** What must have come out of the two runs for {@code --check} to be content. */
final class Checks {

  private static final long RECOVERY_LIMIT_MILLIS = 4000;
  private static final long UNRESPONSIVE_LIMIT_MILLIS = 2000;

  /** Runs give some ten in a hundred, give or take one: a check must not depend on that one. */
  private static final double MORE_USEFUL = 1.05;

  private static final long MOST_UNANSWERED_PERCENT = 5;

  private final Script script;
  private final Terminal terminal;
  private int failed;

  Checks(Script script, Terminal terminal) {
    this.script = script;
    this.terminal = terminal;
  }

  /** Prints each check with what was found; returns how many failed. */
  int run(Scenario scenario, Recording without, Recording with) {
    terminal.line("");
    scenario.check(this, without, with);
    return failed;
  }

  /** That outages do not make the application one. */
  void outages(Recording without, Recording with) {
    int workers = without.workers();
    check(
        "without the agent every worker gets stuck",
        without.mostStuck() == workers,
        without.mostStuck() + " of " + workers);
    check(
        "with it never more than half of them",
        with.mostStuck() <= workers / 2,
        with.mostStuck() + " of " + workers);
    check(
        "with it at most " + MOST_UNANSWERED_PERCENT + " % of requests are not answered",
        with.count(Result.NOTHING) * 100L <= MOST_UNANSWERED_PERCENT * with.samples().size(),
        with.count(Result.NOTHING) + " of " + with.samples().size());
    check(
        "with it at least " + Math.round(MORE_USEFUL * 100 - 100) + " % more useful answers",
        with.useful() >= MORE_USEFUL * without.useful(),
        with.useful() + " against " + without.useful());
    for (Phase phase : script.outages()) {
      opened(with, phase);
      responsive(with, phase);
      recovered(with, phase);
    }
  }

  /** That so many percent of all requests were answered in full. */
  void complete(Recording with, int percent) {
    int complete = with.count(Result.COMPLETE);
    int all = with.samples().size();
    check(
        "with the agent at least " + percent + " % of requests are answered in full",
        complete * 100L >= (long) percent * all,
        complete + " of " + all);
  }

  /** That this rule's fallback has answered calls. */
  void fellBack(Recording with, String rule) {
    long answered = 0;
    for (GuardLog guard : with.guards()) {
      answered += guard.rule().equals(rule) ? guard.counter("Fallbacks") : 0;
    }
    check("the fallback of " + rule + " answers calls", answered > 0, Long.toString(answered));
  }

  /** That all is well again soon after each outage. */
  void outagesEnd(Recording with) {
    for (Phase phase : script.outages()) {
      responsive(with, phase);
      recovered(with, phase);
    }
  }

  private void opened(Recording with, Phase phase) {
    boolean opened = false;
    for (GuardLog guard : with.guards()) {
      opened |=
          guard.rule().equals(phase.outage().rule())
              && guard.openedWithin(phase.startMillis(), phase.endMillis());
    }
    check(
        phase.outage().words() + ": guard " + phase.outage().rule() + " opens meanwhile",
        opened,
        opened ? "it did" : "it did not");
  }

  private void responsive(Recording with, Phase phase) {
    long end = script.nextOutageAfter(phase.endMillis());
    long millis = with.timeline().unresponsiveMillis(phase.startMillis(), end);
    check(
        phase.outage().words()
            + ": unresponsive for at most "
            + Text.seconds(UNRESPONSIVE_LIMIT_MILLIS),
        millis <= UNRESPONSIVE_LIMIT_MILLIS,
        Text.seconds(millis));
  }

  private void recovered(Recording with, Phase phase) {
    long horizon = script.nextOutageAfter(phase.endMillis());
    long millis = with.timeline().recoveryMillis(phase.endMillis(), horizon);
    check(
        phase.outage().words() + ": recovers within " + Text.seconds(RECOVERY_LIMIT_MILLIS),
        millis >= 0 && millis <= RECOVERY_LIMIT_MILLIS,
        Text.recovery(millis));
  }

  /** How many failed so far. */
  int failed() {
    return failed;
  }

  void check(String expectation, boolean holds, String found) {
    String verdict = holds ? terminal.ink(Ink.GOOD, "ok    ") : terminal.ink(Ink.BAD, "FAILED");
    terminal.line(verdict + "  " + expectation + ": " + found);
    failed += holds ? 0 : 1;
  }
}
