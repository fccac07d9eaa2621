package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent twice in one JVM, from two files: one of them guards, once. */
class TwoCopiesTest {

  @TempDir private Path dir;
  private Path copy;

  @BeforeEach
  void copy() throws Exception {
    copy = Files.copy(ForkedJvm.AGENT_JAR, dir.resolve("copy.jar"));
  }

  @Test
  void theFirstOfTwoFlagsGuardsAndTheSecondSaysThatItIsIgnored() throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      Path rules = OncePerHour.rules(dir);

      ForkedJvm jvm =
          ForkedJvm.launch(Calls.class)
              .agent(rules)
              .option("-javaagent:" + copy + "=" + rules)
              .arguments(server.url("/"))
              .run();

      assertThat(jvm.out()).contains("query 42", OncePerHour.REFUSED_QUERY);
      assertThat(server.requests("/")).isEqualTo(1);
      assertThat(jvm.err()).as(jvm.describe()).hasSize(2);
      assertThat(jvm.err().get(0)).contains("guards by 2 rules");
      assertThat(jvm.err().get(1))
          .isEqualTo("breakwater: already started; the second -javaagent is ignored");
    }
  }

  @Test
  void aCopyAttachedLaterFindsTheFirstRunning() {
    Path rules = RulesFiles.oneQuery(dir);
    try (ForkedJvm jvm = ForkedJvm.launch(QueriesOnDemand.class).agent(rules).start()) {
      jvm.awaitOut("ready answer 42"::equals);

      ForkedJvm attach =
          new ForkedJvm.Launch().jar(copy).arguments("attach", jvm.pid(), rules).run();

      assertThat(attach.awaitExit()).as(attach.describe()).isZero();
      jvm.awaitErr(line -> line.startsWith("breakwater: already running in this JVM"));
      jvm.say("still");
      assertThat(jvm.awaitOut(line -> line.startsWith("still ")))
          .isEqualTo("still java.sql.SQLTransientConnectionException RZ003");
      jvm.say("exit 0");
      assertThat(jvm.awaitExit()).isZero();
    }
  }
}
