package dev.breakwater.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bare flag, some calls, and rules made from them. */
class RecommendTest {

  @TempDir private Path dir;

  @Test
  void whatTheBuiltInRulesHaveSeenBecomesAFileThatIsGood() throws Exception {
    Path file = dir.resolve("recommended.yaml");
    try (ForkedJvm jvm = ForkedJvm.launch(QueriesOnDemand.class).directory(dir).agent().start();
        Beans beans = beans(jvm)) {
      for (int i = 1; i <= 250; i++) {
        jvm.say("q" + i);
      }
      jvm.awaitOut("q250 answer 42"::equals);
      beans.agent();

      ForkedJvm asked = run(0, "recommend", jvm.pid());

      assertThat(beans.call(beans.agent(), "recommend"))
          .asString()
          .contains("name: jdbc-h2-mem-demand");
      Files.write(file, asked.out());
    }

    assertThat(Files.readString(file))
        .containsPattern("# h2:mem:demand: 25\\d calls, 0.00 % failed; in the slowest minute p99 ")
        .contains("match: { url: \"jdbc:h2:mem:demand\" }", "mode: observe");
    assertThat(run(0, "check", file).out()).containsExactly(file + ": good, 6 rules");
    enforced(file);
  }

  /** Put in force, they let pass what they were made from. */
  private void enforced(Path file) {
    try (ForkedJvm jvm =
            ForkedJvm.launch(QueriesOnDemand.class)
                .directory(dir)
                .agent(file + ",mode=enforce")
                .start();
        Beans beans = beans(jvm)) {
      jvm.say("again");
      jvm.awaitOut("again answer 42"::equals);
      assertThat(beans.count(beans.guard("jdbc-h2-mem-demand"), "Successes")).isPositive();
      assertThat(beans.count(beans.guard("jdbc-h2-mem-demand"), "Rejected")).isZero();
    }
  }

  /** Not before the program runs: a JVM that is just starting cannot be attached to. */
  private static Beans beans(ForkedJvm jvm) {
    jvm.awaitOut("ready answer 42"::equals);
    return Beans.of(jvm);
  }

  private static ForkedJvm run(int code, Object... arguments) {
    ForkedJvm asked = new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments(arguments).run();
    assertThat(asked.awaitExit()).as(asked.describe()).isEqualTo(code);
    return asked;
  }
}
