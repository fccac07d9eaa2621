package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.samples.demo.Sample.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Script script =
      new Script().then(Outage.NONE, 2).then(Outage.DATABASE, 3).then(Outage.NONE, 4);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Terminal plain = new Terminal(out, false);

  private final Recording without = new Recording("without agent");
  private final Recording with = new Recording("with agent");

  @Test
  void theTableHasBothRunsSideBySide() {
    twoRuns();
    new Report(script, plain).print(without, with);
    assertThat(printed())
        .containsPattern("requests sent +360 +360\n")
        .containsPattern("not answered within 2.0 s +120 +0\n")
        .containsPattern("worst latency +2000 ms +10 ms\n")
        .containsPattern("most threads stuck at a time +16 of 16 +2 of 16\n")
        .containsPattern("no answer in half a second, for +3.0 s +0.0 s\n")
        .containsPattern("back to normal after its end +0.0 s +0.0 s\n")
        .contains("guard orders-db (db:5432/orders): 0 calls", "2.3 s OPEN  5.6 s CLOSED");
  }

  @Test
  void nothingIsWiderThanAHundredColumnsAndNothingIsColoured() {
    twoRuns();
    new Report(script, plain).print(without, with);
    for (String line : printed().split("\n")) {
      assertThat(line.length()).isLessThanOrEqualTo(100);
      assertThat(line).doesNotContain("\u001b");
    }
  }

  @Test
  void theChartShowsFullAndEmptySecondsOverTheOutage() {
    twoRuns();
    new Chart(script, plain).draw(without, with);
    String[] lines = printed().split("\n");
    assertThat(lines[1]).isEqualTo(" 40 ┤██   ████    ██   ████");
    assertThat(lines[6]).isEqualTo("  0 ┼··DDD····    ··DDD····");
  }

  @Test
  void aTerminalGetsColour() {
    assertThat(new Terminal(out, true).ink(Terminal.Ink.GOOD, "x"))
        .isEqualTo("\u001b[32mx\u001b[0m");
  }

  @Test
  void checksCountWhatDoesNotHold() {
    twoRuns();
    assertThat(new Checks(script, plain).run(new OutagesScenario(), without, with)).isEqualTo(1);
    assertThat(printed())
        .contains("FAILED  with it at least 5 % more useful answers: 240 against 240")
        .contains("ok      database hangs: guard orders-db opens meanwhile: it did")
        .contains("ok      database hangs: recovers within 4.0 s: 0.0 s");
  }

  @Test
  void theSameRunTwiceDoesNotPass() {
    twoRuns();
    assertThat(new Checks(script, plain).run(new OutagesScenario(), without, without))
        .isGreaterThanOrEqualTo(4);
  }

  private void twoRuns() {
    for (int i = 0; i < 360; i++) {
      long sent = i * 25L;
      boolean outage = script.at(sent) == Outage.DATABASE;
      without.add(
          outage ? new Sample(sent, 2000, Result.NOTHING) : new Sample(sent, 10, Result.COMPLETE));
      with.add(new Sample(sent, 10, outage ? Result.ERROR : Result.COMPLETE));
    }
    without.sawWorkers(16, 16);
    with.sawWorkers(2, 16);
    GuardLog guard = new GuardLog("orders-db", "db:5432/orders");
    guard.sawState(2300, "OPEN");
    guard.sawState(5600, "CLOSED");
    with.sawGuards(List.of(guard));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
