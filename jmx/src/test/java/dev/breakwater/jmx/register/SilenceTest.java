package dev.breakwater.jmx.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM loads because of the registrar, seen from outside. */
class SilenceTest {

  private static final String LOG_MANAGER = "java.util.logging.LogManager";
  private static final String FACTORY = "java.lang.management.ManagementFactory";

  @TempDir Path folder;

  @Test
  void lookingForTheServerMakesNoneAndStartsNoLogging() throws Exception {
    String loaded = loadedBy("waits", "registered: false\n");

    assertThat(loaded)
        .contains(LateRegistrar.class.getName(), "javax.management.MBeanServerFactory");
    assertThat(loaded).doesNotContain("java.util.logging.", FACTORY, "sun.management.");
  }

  @Test
  void whatTheProcessIsAskedForMakesNoServerAndStartsNoLogging() throws Exception {
    String loaded = loadedBy("reads its vitals", "read: true\nregistered: false\n");

    assertThat(loaded).contains(FACTORY);
    // the JDK looks whether the class is there and does not run it: no other class of its package
    assertThat(loaded.replace(LOG_MANAGER + " ", "")).doesNotContain("java.util.logging.");
  }

  @Test
  void anotherServerOfTheApplicationIsNotMistakenForThePlatforms() throws Exception {
    String loaded =
        loadedBy("waits beside another server", "registered: false\nthe application: false\n");

    assertThat(loaded).doesNotContain(LOG_MANAGER, FACTORY);
  }

  @Test
  void theServerThatSomeoneMadeIsFound() throws Exception {
    loadedBy(
        "finds it behind another",
        "first: true\nregistered: true\nthe application: false\nDefaultDomain: true\n");
  }

  @Test
  void toldToRegisterNowItMakesTheServer() throws Exception {
    assertThat(loadedBy("makes", "registered: true\nDefaultDomain: true\n"))
        .contains(LOG_MANAGER, FACTORY);
  }

  /** Runs a JVM to its end and answers the names of the classes it loaded. */
  private String loadedBy(String what, String prints) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.log");
    Path output = folder.resolve("output.log");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                SilentMain.class.getName(),
                what)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).as("the JVM ends by itself").isTrue();
    } finally {
      jvm.destroyForcibly();
    }
    assertThat(Files.readString(output)).isEqualToNormalizingNewlines(prints);
    return Files.readString(classes);
  }
}
