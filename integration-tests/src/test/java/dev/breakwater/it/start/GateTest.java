package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.GateBreaker;
import dev.breakwater.it.start.programs.GateSquatter;
import dev.breakwater.it.start.programs.HelloH2;
import dev.breakwater.it.start.programs.SeesTheGate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate in java.base, and the JVM where it cannot be had. */
class GateTest {

  private static final String[] UNGUARDED = {"answer 42", "answer 42", "answer 42"};

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyClassLoaderFindsTheGateInJavaBase(Path jdk) {
    ForkedJvm jvm = ForkedJvm.launch(SeesTheGate.class).jdk(jdk).agent().run();

    assertThat(jvm.out()).as(jvm.describe()).hasSize(4).containsOnly("java.base null null");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theJvmSaysNothingAboutItAndTheAgentOneLine(Path jdk) {
    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class).jdk(jdk).agent(RulesFiles.oneQuery(dir)).arguments(1).run();

    assertThat(jvm.err()).as(jvm.describe()).singleElement().asString().startsWith("breakwater: ");
    assertThat(jvm.out()).containsExactly("answer 42");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereTheGateCannotBeDefinedOneLineSaysSoAndTheApplicationIsUntouched(Path jdk) {
    Path breaker = Jars.agent(dir.resolve("breaker.jar"), GateBreaker.class);

    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class)
            .jdk(jdk)
            .option("-javaagent:" + breaker)
            .agent(RulesFiles.oneQuery(dir))
            .arguments(3)
            .run();

    assertThat(jvm.awaitExit()).isZero();
    assertThat(jvm.out()).as(jvm.describe()).containsExactly(UNGUARDED);
    assertThat(jvm.err())
        .singleElement()
        .asString()
        .startsWith("breakwater: cannot define its gate in java.base on this JVM (")
        .contains("not started, the application runs unguarded", "ClassFormatError");
  }

  @Test
  void aJarWithoutTheGateSaysThatItIsMissing() {
    Map<String, byte[]> entries = Jars.read(ForkedJvm.AGENT_JAR);
    entries.remove("inst/java/lang/BreakwaterGate.classdata");
    Path jar = Jars.write(dir.resolve("no-gate.jar"), entries);

    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class)
            .option("-javaagent:" + jar + "=" + RulesFiles.oneQuery(dir))
            .arguments(3)
            .run();

    assertThat(jvm.out()).as(jvm.describe()).containsExactly(UNGUARDED);
    assertThat(jvm.err())
        .singleElement()
        .asString()
        .contains("not started", "is missing from the agent's jar");
  }

  @Test
  void aSecondCopyOfTheAgentLeavesTheFirstOnesGateAlone() {
    Map<String, byte[]> squatter =
        Jars.read(Jars.agent(dir.resolve("plain.jar"), GateSquatter.class));
    squatter.put(
        "squatter.bin",
        new ByteBuddy().subclass(Object.class).name("java.lang.BreakwaterGate").make().getBytes());
    Path jar = Jars.write(dir.resolve("squatter.jar"), squatter);

    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class)
            .option("-javaagent:" + jar)
            .agent(RulesFiles.oneQuery(dir))
            .arguments(3)
            .run();

    assertThat(jvm.out()).as(jvm.describe()).containsExactly(UNGUARDED);
    assertThat(jvm.err())
        .containsExactly(
            "breakwater: another copy of the agent runs in this JVM; this one is not started");
  }
}
