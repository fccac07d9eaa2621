package dev.breakwater.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * Code that runs before the application's {@code main}, or while classes are being loaded, must not
 * link a call site of its own: that loads classes in the middle of loading classes.
 */
class ByteCodeTest {

  private static final Map<String, byte[]> JAR = Jars.read(ForkedJvm.AGENT_JAR);

  private static final List<String> PLAIN =
      List.of(
          "dev/breakwater/bootstrap/",
          "inst/java/lang/",
          "inst/dev/breakwater/agent/start/",
          "inst/dev/breakwater/agent/weave/",
          "inst/dev/breakwater/agent/call/",
          "inst/dev/breakwater/agent/log/",
          "inst/dev/breakwater/engine/",
          "inst/dev/breakwater/rules/",
          "inst/dev/breakwater/clients/");

  @Test
  void noneOfThatCodeHasALambdaOrAnyOtherInvokedynamic() {
    List<String> found = new ArrayList<>();
    for (String prefix : PLAIN) {
      List<String> classes = JAR.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
      assertThat(classes).as(prefix).isNotEmpty();
      for (String path : classes) {
        if (!path.endsWith(".json") && !path.endsWith(".txt") && !path.endsWith(".yaml")) {
          new ClassReader(JAR.get(path)).accept(new CallSites(path, found), ClassReader.SKIP_DEBUG);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theSearchFindsACallSiteWhereThereIsOne() {
    List<String> found = new ArrayList<>();
    Runnable lambda = () -> found.add("never run");
    assertThat(lambda).isNotNull();
    String path = ByteCodeTest.class.getName().replace('.', '/') + ".class";
    new ClassReader(Jars.bytes(ByteCodeTest.class.getClassLoader(), path))
        .accept(new CallSites(path, found), ClassReader.SKIP_DEBUG);
    assertThat(found).isNotEmpty();
  }

  /** What only uses JDK classes of one package keeps the premain path as short as it is. */
  @Test
  void whatPremainRunsNamesNoJmxNoLoggingAndNoNioFiles() {
    List<String> found = new ArrayList<>();
    for (String prefix : PLAIN) {
      for (Map.Entry<String, byte[]> entry : JAR.entrySet()) {
        if (entry.getKey().startsWith(prefix)) {
          String pool = new String(entry.getValue(), java.nio.charset.StandardCharsets.ISO_8859_1);
          for (String never :
              List.of("javax/management/", "java/util/logging/", "java/nio/file/")) {
            if (pool.contains(never)) {
              found.add(entry.getKey() + " names " + never);
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static final class CallSites extends ClassVisitor {
    private final String path;
    private final List<String> found;

    CallSites(String path, List<String> found) {
      super(Opcodes.ASM9);
      this.path = path;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String target, String type, Handle bootstrap, Object... arguments) {
          if (!ofRecord(bootstrap)) {
            found.add(path + " " + name + descriptor + " links " + bootstrap);
          }
        }

        /** A record's own methods, which no code before main calls on purpose. */
        private boolean ofRecord(Handle bootstrap) {
          return bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")
              && List.of("toString", "equals", "hashCode").contains(name);
        }
      };
    }
  }
}
