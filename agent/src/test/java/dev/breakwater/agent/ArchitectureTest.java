package dev.breakwater.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom: the lines of the architecture, over all that is packed into the agent. */
@AnalyzeClasses(packages = "dev.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BOOTSTRAP = "dev.breakwater.bootstrap..";
  private static final String GATE = "dev.breakwater.gate..";
  private static final String ENGINE = "dev.breakwater.engine..";
  private static final String RULES = "dev.breakwater.rules..";
  private static final String CLIENTS = "dev.breakwater.clients..";
  private static final String JMX = "dev.breakwater.jmx..";
  private static final String AGENT = "dev.breakwater.agent..";

  // ---- modules ---------------------------------------------------------------------------------

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_JAVA_AND_ITSELF =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(ENGINE, "java..", "org.jspecify..", "")
          .because("it must be testable with a virtual clock and nothing else");

  @ArchTest
  static final ArchRule RULES_KNOW_NEITHER_CLIENTS_NOR_JMX =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLIENTS, JMX, AGENT, BOOTSTRAP, GATE);

  @ArchTest
  static final ArchRule CLIENTS_KNOW_NEITHER_RULES_NOR_JMX =
      noClasses()
          .that()
          .resideInAPackage(CLIENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, JMX, AGENT, BOOTSTRAP, GATE);

  @ArchTest
  static final ArchRule JMX_KNOWS_NEITHER_RULES_NOR_CLIENTS =
      noClasses()
          .that()
          .resideInAPackage(JMX)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, CLIENTS, AGENT, BOOTSTRAP, GATE);

  @ArchTest
  static final ArchRule THE_GATE_LINKS_TO_NOTHING_BUT_JAVA_LANG =
      noClasses()
          .that()
          .resideInAPackage(GATE)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(GATE, "java.lang")
          .because("it is defined into java.base");

  @ArchTest
  static final ArchRule THE_BOOTSTRAP_REACHES_THE_AGENT_BY_REFLECTION_ONLY =
      noClasses()
          .that()
          .resideInAPackage(BOOTSTRAP)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(BOOTSTRAP, "java..");

  // ---- libraries -------------------------------------------------------------------------------

  @ArchTest
  static final ArchRule ONLY_THE_WEAVING_PACKAGE_KNOWS_BYTE_BUDDY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.breakwater.agent.weave..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..");

  @ArchTest
  static final ArchRule ONLY_JMX_KNOWS_JMX =
      noClasses()
          .that()
          .resideOutsideOfPackage(JMX)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.management..", "java.lang.management..");

  @ArchTest
  static final ArchRule ONLY_THE_YAML_PACKAGE_KNOWS_SNAKEYAML =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.breakwater.rules.yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule NOBODY_USES_JAVA_UTIL_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("whoever touches it first decides the application's log manager");

  // ---- time ------------------------------------------------------------------------------------

  @ArchTest
  static final ArchRule ONLY_THE_TIME_PACKAGE_READS_A_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.breakwater.engine.time..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");

  @ArchTest
  static void everythingThatIsPackedIsLookedAt(JavaClasses classes) {
    for (String module :
        List.of(
            "engine.guard",
            "rules.yaml",
            "clients.jdbc",
            "jmx.bean",
            "agent.weave",
            "bootstrap",
            "gate")) {
      assertThat(
              classes.stream().filter(it -> it.getPackageName().equals("dev.breakwater." + module)))
          .as(module)
          .isNotEmpty();
    }
  }

  // ---- packages --------------------------------------------------------------------------------

  @Test
  void everyPackageSaysWhichLoaderAndWhichThreadRunIt() throws Exception {
    List<String> silent = new ArrayList<>();
    int packages = 0;
    for (String module :
        List.of("bootstrap", "engine", "instrumentation-rules", "clients", "jmx", "agent")) {
      Path sources = Path.of("..", module, "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path directory : (Iterable<Path>) files.filter(Files::isDirectory)::iterator) {
          if (holdsClasses(directory)) {
            packages++;
            Path info = directory.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("Loader: ") || !text.contains("Thread: ")) {
              silent.add(sources.relativize(directory).toString());
            }
          }
        }
      }
    }
    assertThat(packages).isGreaterThan(30);
    assertThat(silent).isEmpty();
  }

  private static boolean holdsClasses(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"));
    }
  }
}
