package dev.breakwater.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.jmx.client.GuardLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of another JVM's guards. */
class StatusTextTest {

  private static final List<GuardLine> GUARDS =
      List.of(
          new GuardLine(
              "db",
              "pg:5432/a",
              "OPEN",
              "ENFORCE",
              false,
              "DOWN",
              0,
              1200,
              30,
              7,
              2,
              1,
              4,
              62.5,
              12_340),
          new GuardLine(
              "web", "pay:443", "CLOSED", "OBSERVE", false, "UNKNOWN", -1, 5, 0, 0, 0, 0, 0, -1,
              0));

  @Test
  void guardsAreALineEachInColumns() {
    assertThat(StatusText.table("0.1.0", "ENFORCE", "", "rules.yaml", GUARDS, 100))
        .isEqualTo(
            """
            Breakwater 0.1.0, mode enforce, rules rules.yaml
            RULE  RESOURCE   STATE             WELL  CALLS  FAILED  REJECTED  RETRY  T/OUT  NOW  FAIL %  P99 MS
            db    pg:5432/a  OPEN                 0   1200      30         7      2      1    4    62.5    12.3
            web   pay:443    CLOSED (observe)     -      5       0         0      0      0    0       -     0.0
            """);
  }

  @Test
  void chaosIsNotToBeTakenForAnOutage() {
    GuardLine struck =
        new GuardLine("db", "pg", "OPEN", "ENFORCE", true, "UP", 90, 9, 3, 0, 0, 0, 0, 33.3, 100);
    assertThat(StatusText.table("0.1.0", "ENFORCE", "", "r.yaml", List.of(struck), 100))
        .contains("\nchaos is on: some calls fail or wait on purpose\n", "OPEN (chaos)");
    assertThat(StatusText.json("0.1.0", "ENFORCE", "", "r.yaml", List.of(struck)))
        .containsPattern("\"chaos\": ?true");
  }

  @Test
  void longResourcesAreCutInTheMiddleSoThatLinesFit() {
    GuardLine shortOne = GUARDS.get(0);
    GuardLine longOne =
        new GuardLine(
            "orders",
            "orders-primary.database.internal.example.com:5432/orders",
            "HALF_OPEN",
            "ENFORCE",
            false,
            "DEGRADED",
            69,
            123_456_789,
            30,
            7,
            2,
            1,
            4,
            62.5,
            12_340);

    String table =
        StatusText.table("0.1.0", "ENFORCE", "", "r.yaml", List.of(shortOne, longOne), 100);

    assertThat(table.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    assertThat(table.lines().toList().get(3))
        .startsWith("orders  orders-p…2/orders")
        .contains("HALF_OPEN");
    assertThat(table).as("what there is no room for").doesNotContain("WELL");
  }

  @Test
  void withoutGuardsThatIsSaid() {
    assertThat(StatusText.table("0.1.0", "ENFORCE", "", "rules.yaml", List.of(), 100))
        .endsWith("no call has met a rule yet\n");
  }

  @Test
  void aLevelIsSaidWithItsReasonUnlessItIsNormal() {
    String level = "MINIMAL: cpu 98.2 % (97 % enters)";
    assertThat(StatusText.table("0.1.0", "ENFORCE", level, "r.yaml", List.of(), 100))
        .isEqualTo(
            "Breakwater 0.1.0, mode enforce, rules r.yaml\n"
                + "level MINIMAL: cpu 98.2 % (97 % enters)\n"
                + "no call has met a rule yet\n");
    assertThat(StatusText.json("0.1.0", "ENFORCE", level, "r.yaml", List.of()))
        .contains("\"level\": \"MINIMAL\"");
  }

  @Test
  void machinesGetJson() {
    assertThat(StatusText.json("0.1.0", "ENFORCE", "", "rules.yaml", GUARDS.subList(0, 1)))
        .isEqualTo(
            """
            {
              "version": "0.1.0",
              "mode": "ENFORCE",
              "level": "NORMAL",
              "rulesSource": "rules.yaml",
              "guards": [
                {
                  "rule": "db",
                  "resource": "pg:5432/a",
                  "state": "OPEN",
                  "mode": "ENFORCE",
                  "chaos": false,
                  "health": "DOWN",
                  "healthScore": 0,
                  "calls": 1200,
                  "failures": 30,
                  "rejected": 7,
                  "retries": 2,
                  "timeouts": 1,
                  "running": 4,
                  "failureRate": 62.5,
                  "p99Micros": 12340
                }
              ]
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"somewhere", "1 2", "1 --wat", "--user me", "1 --user"})
  void whatMakesNoSenseIsAnsweredWithTheUsage(String arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words = List.of(arguments.split(" "));

    int code = Status.run(words, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

    assertThat(code).isEqualTo(CommandLine.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("breakwater: usage: status [PID");
  }
}
