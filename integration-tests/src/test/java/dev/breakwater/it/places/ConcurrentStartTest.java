package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.ManyLoads;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs whose threads load classes all at once while the first of them are woven: neither a {@code
 * ClassCircularityError} nor a deadlock. For 200 of them, {@code -Dbreakwater.places.starts=200}.
 */
class ConcurrentStartTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyClassIsLoadedAndEveryStartEnds(Path jdk) throws Exception {
    Path rules = RulesFiles.write(dir, RULES);
    try (ScriptedHttp server = ScriptedHttp.start()) {
      for (int start = 0; start < Rounds.of("starts", 2); start++) {
        ForkedJvm jvm =
            ForkedJvm.launch(ManyLoads.class)
                .jdk(jdk)
                .agent(rules)
                .arguments(Parts.h2(), 1000 * start, server.url("/"))
                .run();

        assertThat(jvm.out())
            .as("start %d: %s", start, jvm.describe())
            .last()
            .asString()
            .matches("classes \\d{3,} wrong 0");
        assertThat(jvm.out()).filteredOn("query 42"::equals).hasSize(4);
        assertThat(jvm.out()).filteredOn("http 200"::equals).hasSize(4);
        assertThat(jvm.err()).as("start %d", start).singleElement();
        assertThat(jvm.awaitExit()).isZero();
      }
    }
  }

  /** Every family, and methods of many classes, so that weaving and loading meet often. */
  private static final String RULES =
      """
      version: 1
      failOnError: true
      rules:
        - { name: db, target: jdbc, circuitBreaker: {}, timeout: { attempt: 30s } }
        - { name: web, target: http, circuitBreaker: {}, retry: {} }
        - name: methods
          target: method
          match: { class: "org.h2.value.*", method: "get*" }
          circuitBreaker: {}
      """;
}
