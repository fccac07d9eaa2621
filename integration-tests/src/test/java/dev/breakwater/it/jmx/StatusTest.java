package dev.breakwater.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.reload.Caller;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status} of the command line, and a report, of a JVM that runs. */
class StatusTest {

  private static final String RULES =
      """
      version: 1
      rules:
        - name: one
          target: method
          match: { class: com.acme.reload.Gateway, method: callOne }
          circuitBreaker: {}
      """;

  @TempDir Path dir;
  private ForkedJvm jvm;
  private Beans beans;
  private ObjectName guard;

  @BeforeEach
  void start() throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES);
    jvm = ForkedJvm.launch(Caller.class).agent(rules).start();
    jvm.awaitOut("ready"::equals);
    jvm.say("one-1");
    jvm.awaitOut("one-1: one a"::equals);
    beans = Beans.of(jvm);
    guard = beans.guard("one");
  }

  @AfterEach
  void end() {
    beans.close();
    jvm.close();
  }

  @Test
  void aGuardIsALineAndAllIsWellWhileItIsClosed() {
    ForkedJvm asked = run(0, "status", jvm.pid());

    assertThat(asked.out()).hasSize(3);
    assertThat(asked.out().get(0)).endsWith("mode enforce, rules " + dir.resolve("rules.yaml"));
    assertThat(asked.out().get(2)).matches("one +com.acme.r\\S* +CLOSED +(100|-) +1 +0 .*");
  }

  @Test
  void withoutAPlaceTheJvmsThatHaveTheAgentAreNamedWhereThereAreSeveral() {
    try (ForkedJvm other =
        ForkedJvm.launch(Caller.class).agent(dir.resolve("rules.yaml")).start()) {
      other.awaitOut("ready"::equals);

      ForkedJvm asked = run(2, "status");

      String caller = " " + Caller.class.getName();
      assertThat(asked.out()).isEmpty();
      assertThat(asked.err())
          .contains("  status " + jvm.pid() + caller, "  status " + other.pid() + caller)
          .first()
          .asString()
          .endsWith("expected one; say which:");
    }
  }

  @Test
  void theExitCodeSaysThatAGuardIsNotClosed() {
    beans.call(guard, "forceOpen", 0L, "INC-7");

    ForkedJvm asked = run(1, "status", jvm.pid(), "--json");

    assertThat(String.join("\n", asked.out()))
        .startsWith("{")
        .contains("\"rule\": \"one\"", "\"state\": \"FORCED_OPEN\"");
  }

  @Test
  void explainTellsOfARunningJvmWhichMethodsAreWoven() {
    ForkedJvm all = run(0, "explain", jvm.pid());
    ForkedJvm one = run(0, "explain", jvm.pid(), "com.acme.reload.Gateway", "callOne");
    ForkedJvm none = run(1, "explain", jvm.pid(), "com.acme.reload.Gateway", "nothing", "--json");

    assertThat(all.out())
        .anyMatch(line -> line.matches("com.acme.reload.Gateway.callOne\\(.*\\[method, .*"));
    assertThat(one.out())
        .anyMatch(line -> line.startsWith("woven: com.acme.reload.Gateway.callOne("))
        .contains("  rule 'one' where its match holds");
    assertThat(String.join("\n", none.out()))
        .contains("\"isWoven\": false", "is not woven: no rule's target has it");
  }

  @Test
  void watchedItIsShownAgainAndAgain() {
    try (ForkedJvm asked =
        new ForkedJvm.Launch()
            .jar(ForkedJvm.AGENT_JAR)
            .arguments("status", jvm.pid(), "--watch")
            .start()) {
      asked.awaitOut(line -> line.matches("one .* CLOSED .*"));
      beans.call(guard, "forceOpen", 0L, "INC-7");

      asked.awaitOut(line -> line.matches("one .* FORCED_OPEN .*"));
    }
  }

  @Test
  void aReportIsWrittenIntoANewFileAndNeverOverOne() throws Exception {
    Path report = dir.resolve("report.txt");

    assertThat(beans.call(beans.agent(), "writeReport", report.toString()))
        .isEqualTo(report.toString());

    assertThat(Files.readString(report))
        .contains("rule 'one' on com.acme.reload.Gateway", "calls 1", "failureRateThreshold: 50");
    assertThatThrownBy(() -> beans.call(beans.agent(), "writeReport", report.toString()))
        .rootCause()
        .hasMessageContaining("nothing is overwritten");
  }

  private static ForkedJvm run(int code, Object... arguments) {
    ForkedJvm asked = new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments(arguments).run();
    assertThat(asked.awaitExit()).as(asked.describe()).isEqualTo(code);
    return asked;
  }
}
