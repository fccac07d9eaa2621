package dev.breakwater.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What may be at the jar's root and what may not: all of it is on the user's class path. */
class JarLayoutTest {

  private static final Map<String, byte[]> JAR = Jars.read(ForkedJvm.AGENT_JAR);

  @Test
  void theRootHoldsTheBootstrapAndNothingElse() {
    assertThat(JAR.keySet())
        .allMatch(
            path ->
                path.startsWith("META-INF/")
                    || path.startsWith("dev/breakwater/bootstrap/")
                    || path.startsWith("inst/"));
    assertThat(JAR.keySet())
        .filteredOn(path -> path.startsWith("META-INF/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE", "META-INF/licenses/ASM");
    assertThat(JAR.keySet())
        .filteredOn(path -> path.startsWith("dev/"))
        .isNotEmpty()
        .allMatch(path -> path.endsWith(".class"));
  }

  @Test
  void noClassUnderInstHasANameThatAScannerOfClassPathsWouldFind() {
    assertThat(JAR.keySet())
        .filteredOn(path -> path.startsWith("inst/"))
        .isNotEmpty()
        .noneMatch(path -> path.endsWith(".class"));
  }

  @Test
  void noPackageIsOnBothSides() {
    Set<String> visible = new TreeSet<>();
    Set<String> hidden = new TreeSet<>();
    for (String path : JAR.keySet()) {
      String directory = path.substring(0, path.lastIndexOf('/'));
      if (path.endsWith(".class")) {
        visible.add(directory);
      } else if (path.endsWith(".classdata")) {
        hidden.add(directory.substring("inst/".length()));
      }
    }
    assertThat(visible).containsExactly("dev/breakwater/bootstrap");
    assertThat(hidden)
        .contains("java/lang", "dev/breakwater/engine/guard")
        .doesNotContainAnyElementsOf(visible);
  }

  @Test
  void theGateIsAllThereIsOfTheJdksPackages() {
    assertThat(JAR.keySet())
        .filteredOn(path -> path.startsWith("inst/java"))
        .containsExactlyInAnyOrder(
            "inst/java/lang/BreakwaterGate.classdata",
            "inst/java/lang/BreakwaterGate$Handler.classdata",
            "inst/java/lang/BreakwaterGate$Ticket.classdata",
            "inst/java/lang/BreakwaterGate$Outcome.classdata");
  }

  @Test
  void nothingIsPackedThatTheApplicationBringsOrOnlyTheBuildNeeds() {
    assertThat(JAR.keySet())
        .noneMatch(
            path ->
                path.startsWith("inst/org/h2")
                    || path.startsWith("inst/org/postgresql")
                    || path.startsWith("inst/com/zaxxer")
                    || path.startsWith("inst/redis")
                    || path.startsWith("inst/org/slf4j")
                    || path.startsWith("inst/org/junit")
                    || path.startsWith("inst/org/jspecify"));
  }

  @Test
  void ofMicrometerOnlyWhatABinderNeedsIsPacked() {
    assertThat(JAR.keySet())
        .contains("inst/io/micrometer/core/instrument/binder/MeterBinder.classdata")
        .noneMatch(path -> path.startsWith("inst/io/micrometer/core/instrument/binder/jvm"))
        .noneMatch(path -> path.startsWith("inst/org/HdrHistogram"))
        .noneMatch(path -> path.startsWith("inst/io/opentelemetry"));
  }

  @Test
  void itIsSmall() {
    assertThat(ForkedJvm.AGENT_JAR.toFile().length()).isLessThan(6_000_000); // 8 MB was promised
  }

  @Test
  void ofByteBuddyOnlyTheAsmInsideIsPacked() {
    assertThat(JAR.keySet())
        .contains("inst/net/bytebuddy/jar/asm/ClassReader.classdata")
        .filteredOn(path -> path.startsWith("inst/net/bytebuddy/"))
        .allMatch(path -> path.startsWith("inst/net/bytebuddy/jar/asm/"));
  }

  @Test
  void theManifestSaysWhatTheJvmMustKnow() throws Exception {
    Attributes manifest =
        new Manifest(new ByteArrayInputStream(JAR.get("META-INF/MANIFEST.MF"))).getMainAttributes();

    assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.breakwater.bootstrap.Premain");
    assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.breakwater.bootstrap.Premain");
    assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.breakwater.bootstrap.Main");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    assertThat(manifest.getValue("Class-Path")).isNull();
  }

  @Test
  void theLicencesOfWhatIsPackedAreThere() {
    assertThat(new String(JAR.get("META-INF/LICENSE"), StandardCharsets.UTF_8))
        .contains("Apache License");
    assertThat(new String(JAR.get("META-INF/NOTICE"), StandardCharsets.UTF_8))
        .contains("Byte Buddy", "Rafael Winterhalter", "SnakeYAML", "Micrometer", "simpleclient");
    assertThat(new String(JAR.get("META-INF/licenses/ASM"), StandardCharsets.UTF_8))
        .contains("INRIA, France Telecom", "Redistributions in binary form");
  }

  @Test
  void theBootstrapIsOfClassFileLevel8SoThatAnOldJvmCanBeToldInWords() {
    JAR.forEach(
        (path, bytes) -> {
          if (path.endsWith(".class") || path.startsWith("inst/java/lang/")) {
            assertThat(bytes[7]).as(path).isEqualTo((byte) 52);
          }
        });
  }
}
