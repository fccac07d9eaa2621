package dev.breakwater.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom: the lines of the architecture, over all that is packed into the agent. */
class ArchitectureTest {

  private static final JavaClasses PACKED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.breakwater");

  private static final String BOOTSTRAP = "dev.breakwater.bootstrap..";
  private static final String GATE = "dev.breakwater.gate..";
  private static final String ENGINE = "dev.breakwater.engine..";
  private static final String RULES = "dev.breakwater.rules..";
  private static final String CLIENTS = "dev.breakwater.clients..";
  private static final String JMX = "dev.breakwater.jmx..";
  private static final String METRICS = "dev.breakwater.metrics..";
  private static final String RECOVERY = "dev.breakwater.recovery..";
  private static final String AGENT = "dev.breakwater.agent..";

  // ---- modules ---------------------------------------------------------------------------------

  @Test
  void theEngineKnowsJavaAndItself() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(ENGINE, "java..", "org.jspecify..", "")
        .because("it must be testable with a virtual clock and nothing else")
        .check(PACKED);
  }

  @Test
  void theRulesKnowNeitherClientsNorJmx() {
    noClasses()
        .that()
        .resideInAPackage(RULES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLIENTS, JMX, METRICS, RECOVERY, AGENT, BOOTSTRAP, GATE)
        .check(PACKED);
  }

  @Test
  void theClientsKnowNeitherRulesNorJmx() {
    noClasses()
        .that()
        .resideInAPackage(CLIENTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RULES, JMX, METRICS, RECOVERY, AGENT, BOOTSTRAP, GATE)
        .check(PACKED);
  }

  @Test
  void jmxKnowsNeitherRulesNorClients() {
    noClasses()
        .that()
        .resideInAPackage(JMX)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RULES, CLIENTS, METRICS, RECOVERY, AGENT, BOOTSTRAP, GATE)
        .check(PACKED);
  }

  @Test
  void metricsKnowNeitherRulesNorClientsNorJmx() {
    noClasses()
        .that()
        .resideInAPackage(METRICS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RULES, CLIENTS, JMX, RECOVERY, AGENT, BOOTSTRAP, GATE)
        .check(PACKED);
  }

  @Test
  void recoveryKnowsNeitherRulesNorClientsNorJmxNorMetrics() {
    noClasses()
        .that()
        .resideInAPackage(RECOVERY)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RULES, CLIENTS, JMX, METRICS, AGENT, BOOTSTRAP, GATE)
        .check(PACKED);
  }

  @Test
  void theGateLinksToNothingButJavaLang() {
    noClasses()
        .that()
        .resideInAPackage(GATE)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(GATE, "java.lang")
        .because("it is defined into java.base")
        .check(PACKED);
  }

  @Test
  void theBootstrapReachesTheAgentByReflectionOnly() {
    noClasses()
        .that()
        .resideInAPackage(BOOTSTRAP)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(BOOTSTRAP, "java..")
        .check(PACKED);
  }

  // ---- libraries -------------------------------------------------------------------------------

  @Test
  void onlyTheWeavingPackageKnowsByteBuddy() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.breakwater.agent.weave..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(PACKED);
  }

  @Test
  void onlyTheJmxModuleKnowsJmx() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JMX)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.management..", "java.lang.management..")
        .check(PACKED);
  }

  @Test
  void onlyTheFlightPackageKnowsTheFlightRecorder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.breakwater.agent.flight..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .because("a runtime may have no module jdk.jfr")
        .check(PACKED);
  }

  @Test
  void onlyTheYamlPackageKnowsSnakeYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.breakwater.rules.yaml..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.yaml..")
        .check(PACKED);
  }

  @Test
  void onlyTheMetricsModuleKnowsMicrometerAndPrometheus() {
    noClasses()
        .that()
        .resideOutsideOfPackage(METRICS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(PACKED);
  }

  @Test
  void nobodyLinksToTheJdksHttpServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.net.httpserver..")
        .because("it decides the application's log manager, and a runtime may lack it")
        .check(PACKED);
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("whoever touches it first decides the application's log manager")
        .check(PACKED);
  }

  // ---- time ------------------------------------------------------------------------------------

  @Test
  void onlyTheTimePackageReadsAClock() {
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
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(PACKED);
  }

  @Test
  void everythingThatIsPackedIsLookedAt() {
    for (String module :
        List.of(
            "engine.guard",
            "rules.yaml",
            "clients.jdbc",
            "jmx.bean",
            "metrics.endpoint",
            "agent.weave",
            "bootstrap",
            "gate")) {
      assertThat(
              PACKED.stream().filter(it -> it.getPackageName().equals("dev.breakwater." + module)))
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
        List.of(
            "bootstrap",
            "engine",
            "instrumentation-rules",
            "clients",
            "jmx",
            "metrics",
            "recovery",
            "agent")) {
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
