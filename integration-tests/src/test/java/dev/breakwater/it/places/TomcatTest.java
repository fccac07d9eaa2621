package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.Calls;
import com.example.places.web.CallsServlet;
import com.example.places.web.Redeploys;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Tomcat that deploys a guarded web application, with its own copy of a guarded library, again
 * and again. For fifty times, {@code -Dbreakwater.places.redeploys=50}.
 */
class TomcatTest {

  private static final String RULES =
      """
      version: 1
      failOnError: true
      rules:
        - name: db
          target: jdbc
          match: { operation: query }
          circuitBreaker: {}
          retry: {}
          timeout: { attempt: 30s }
          bulkhead: { maxConcurrentCalls: 10 }
        - name: web
          target: http
          match: { host: 127.0.0.1, path: /asked }
          circuitBreaker: {}
          timeout: { attempt: 30s }
      """;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyRedeployedApplicationIsGuardedAndItsLoaderCollected(Path jdk) throws Exception {
    int times = Rounds.of("redeploys", 5);
    try (ScriptedHttp server = ScriptedHttp.start();
        ForkedJvm jvm =
            ForkedJvm.launch(Redeploys.class)
                .jdk(jdk)
                .agent(RulesFiles.write(dir, RULES))
                .arguments(dir.resolve("tomcat"), application(), server.url("/asked"), times)
                .start()) {
      String alive = jvm.awaitOut(line -> line.startsWith("alive "));

      assertThat(jvm.out()).filteredOn("answered 200"::equals).as(jvm.describe()).hasSize(times);
      assertThat(jvm.out())
          .filteredOn("loader ParallelWebappClassLoader"::equals)
          .as("the application's own copy of the library")
          .hasSize(times);
      assertThat(alive).as(jvm.describe()).isEqualTo("alive 0");
      try (Beans beans = Beans.of(jvm)) {
        for (String rule : List.of("db", "web")) {
          assertThat(beans.count(beans.guard(rule), "Successes")).as(rule).isEqualTo(times);
          assertThat(beans.count(beans.guard(rule), "ConcurrentCalls")).as(rule).isZero();
        }
        assertThat(beans.count(beans.agent(), "Faults")).isZero();
      }
      jvm.say("end");
      assertThat(jvm.awaitExit()).isZero();
    }
  }

  private Path application() {
    Path web = dir.resolve("shop");
    Map<String, byte[]> classes = Parts.classes(Calls.class, CallsServlet.class);
    classes.forEach(
        (path, bytes) -> Parts.write(web.resolve("WEB-INF/classes").resolve(path), bytes));
    Parts.copy(Parts.h2(), web.resolve("WEB-INF/lib/h2.jar"));
    return web;
  }
}
