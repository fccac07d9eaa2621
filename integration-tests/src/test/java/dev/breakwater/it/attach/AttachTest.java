package dev.breakwater.it.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.breakwater.it.attach.programs.WovenProbe;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.ObjectName;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Into a running JVM, out of it, and into it again. */
class AttachTest {

  private static final String REFUSED = "java.sql.SQLTransientConnectionException RZ003";
  private static final String STATEMENT = "org.h2.jdbc.JdbcStatement";

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void loadedClassesAreGuardedAndLetGoAndGuardedAgain(Path jdk) throws Exception {
    Path rules = RulesFiles.oneQuery(dir);
    try (ForkedJvm jvm = ForkedJvm.launch(QueriesOnDemand.class).jdk(jdk).start()) {
      jvm.awaitOut(line -> line.equals("ready answer 42"));
      assertThat(asked(jvm, "before")).isEqualTo("answer 42");

      assertThat(attach(jdk, jvm, rules.toString()))
          .containsExactly(
              "handed to process " + jvm.pid() + "; its standard error says how it began");
      jvm.awaitErr(line -> line.contains("guards by 1 rule from " + rules));
      assertThat(asked(jvm, "first")).isEqualTo("answer 42");
      assertThat(asked(jvm, "second")).isEqualTo(REFUSED);
      assertThat(asked(jvm, "threads1")).contains("breakwater-control");
      assertThat(woven(jvm, "in")).isTrue();
      assertThat(beans(jvm)).hasSize(3);

      assertThat(attach(jdk, jvm, "--undo")).containsExactly("taken out of process " + jvm.pid());
      jvm.awaitErr(line -> line.contains("taken out; all classes are as they were"));
      assertThat(asked(jvm, "undone1")).isEqualTo("answer 42");
      assertThat(asked(jvm, "undone2")).isEqualTo("answer 42");
      assertThat(asked(jvm, "threads2")).doesNotContain("breakwater");
      assertThat(woven(jvm, "out")).isFalse();
      try (Beans beans = Beans.of(jvm)) {
        assertThat(beans.server().queryNames(new ObjectName("dev.breakwater:*"), null)).isEmpty();
      }

      attach(jdk, jvm, rules.toString());
      assertThat(asked(jvm, "again1")).isEqualTo("answer 42");
      assertThat(asked(jvm, "again2")).isEqualTo(REFUSED);
      assertThat(woven(jvm, "again")).isTrue();
      assertThat(beans(jvm)).hasSize(3);

      jvm.say("exit 0");
      assertThat(jvm.awaitExit()).isZero();
      assertThat(jvm.err())
          .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatWasStartedByTheFlagIsTakenOutTheSameWay(Path jdk) throws Exception {
    Path rules = RulesFiles.oneQuery(dir);
    try (ForkedJvm jvm = ForkedJvm.launch(QueriesOnDemand.class).jdk(jdk).agent(rules).start()) {
      jvm.awaitOut(line -> line.equals("ready answer 42"));
      assertThat(asked(jvm, "guarded")).isEqualTo(REFUSED);

      attach(jdk, jvm, rules.toString());
      jvm.awaitErr(line -> line.contains("already running in this JVM"));

      attach(jdk, jvm, "--undo");
      assertThat(asked(jvm, "undone")).isEqualTo("answer 42");

      attach(jdk, jvm, "--undo");
      jvm.awaitErr(line -> line.contains("nothing to undo"));
      jvm.say("exit 0");
      assertThat(jvm.awaitExit()).isZero();
    }
  }

  /** Says a word to the program and returns what it answers. */
  private static String asked(ForkedJvm jvm, String word) {
    jvm.say(word);
    return jvm.awaitOut(line -> line.startsWith(word + " ")).substring(word.length() + 1);
  }

  private static List<String> attach(Path jdk, ForkedJvm jvm, String what) {
    ForkedJvm commandLine =
        new ForkedJvm.Launch()
            .jar(ForkedJvm.AGENT_JAR)
            .jdk(jdk)
            .arguments("attach", jvm.pid(), what)
            .run();
    assertThat(commandLine.awaitExit()).as(commandLine.describe()).isZero();
    return commandLine.out();
  }

  private boolean woven(ForkedJvm jvm, String word) throws Exception {
    Path probe = dir.resolve("probe.jar");
    if (!probe.toFile().exists()) {
      Jars.agent(probe, WovenProbe.class);
    }
    VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
    try {
      machine.loadAgent(probe.toString(), word + " " + STATEMENT + " " + dir.resolve(word));
    } finally {
      machine.detach();
    }
    jvm.awaitOut(line -> line.equals(word + " written"));
    return callsTheGate(Files.readAllBytes(dir.resolve(word)));
  }

  /** By its instructions: the JVM may keep constants of byte code that is gone. */
  private static boolean callsTheGate(byte[] bytes) {
    assertThat(bytes).isNotEmpty();
    boolean[] found = new boolean[1];
    ClassVisitor each =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String called, String type, boolean isInterface) {
                found[0] |= owner.equals("java/lang/BreakwaterGate");
              }
            };
          }
        };
    OpenedClassReader.of(bytes).accept(each, 0);
    return found[0];
  }

  private static java.util.Set<ObjectName> beans(ForkedJvm jvm) throws Exception {
    try (Beans beans = Beans.of(jvm)) {
      beans.agent();
      beans.guard("db");
      return beans.server().queryNames(new ObjectName("dev.breakwater:*"), null);
    }
  }
}
