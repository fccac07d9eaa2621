package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.start.programs.EarlyMBeanServer;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beans come as soon as someone else has made the MBean server, whoever is first. */
class BeansOnTimeTest {

  private static final long A_DAY = 86_400;

  @TempDir private Path dir;

  @Test
  void theyFollowAServerThatIsMadeLater() {
    assertBeans(launch());
  }

  @Test
  void theyFollowAServerThatAnotherAgentMadeBefore() {
    Path early = Jars.agent(dir.resolve("early.jar"), EarlyMBeanServer.class);

    assertBeans(launch().option("-javaagent:" + early));
  }

  private static ForkedJvm.Launch launch() {
    return ForkedJvm.launch(QueriesOnDemand.class).property("breakwater.jmx.delaySeconds", A_DAY);
  }

  private static void assertBeans(ForkedJvm.Launch launch) {
    try (ForkedJvm jvm = launch.agent().start()) {
      jvm.awaitOut(line -> line.startsWith("ready"));
      try (Beans beans = Beans.of(jvm)) {
        assertThat(beans.<String>get(beans.agent(), "Mode")).isEqualTo("OBSERVE");
      }
    }
  }
}
