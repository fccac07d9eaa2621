package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.start.programs.HelloH2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one flag guards a call. */
class FirstCallTest {

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aQueryBeyondTheRateLimitIsRefusedInTheDriversOwnWords(Path jdk, @TempDir Path dir)
      throws Exception {
    Path rules = dir.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        version: 1
        rules:
          - name: db
            target: jdbc
            match: { operation: query }
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
        """);

    ForkedJvm jvm = ForkedJvm.launch(HelloH2.class).jdk(jdk).agent(rules).arguments(3).run();

    assertThat(jvm.out())
        .as(jvm.describe())
        .containsExactly(
            "answer 42",
            "java.sql.SQLTransientConnectionException RZ003",
            "java.sql.SQLTransientConnectionException RZ003");
  }
}
