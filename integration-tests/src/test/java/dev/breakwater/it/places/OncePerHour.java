package dev.breakwater.it.places;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * Rules that let one query and one request pass an hour, and what {@code com.example.places.Calls}
 * says under them: the second of each shows that the place is guarded.
 */
final class OncePerHour {

  static final String REFUSED_QUERY = "query java.sql.SQLTransientConnectionException";

  private static final String[] GUARDED = {
    "query 42", "http 200", REFUSED_QUERY, "http java.net.ConnectException"
  };

  private static final String[] UNGUARDED = {"query 42", "http 200", "query 42", "http 200"};

  private OncePerHour() {}

  static Path rules(Path directory) {
    return RulesFiles.write(
        directory,
        """
        version: 1
        failOnError: true
        rules:
          - name: db
            target: jdbc
            match: { operation: query }
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
          - name: web
            target: http
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
        """);
  }

  /** Asserts that both were guarded, in classes of a loader of this kind. */
  static void assertGuarded(ForkedJvm jvm, String loader) {
    Assertions.assertThat(said(jvm)).as(jvm.describe()).containsExactly(with(GUARDED, loader));
    assertNoComplaint(jvm);
  }

  static void assertUnguarded(ForkedJvm jvm, String loader) {
    Assertions.assertThat(said(jvm)).as(jvm.describe()).containsExactly(with(UNGUARDED, loader));
  }

  /** Asserts that of our side nothing but the banner was said. */
  static void assertNoComplaint(ForkedJvm jvm) {
    Assertions.assertThat(jvm.err())
        .as(jvm.describe())
        .filteredOn(line -> line.contains("breakwater"))
        .singleElement()
        .asString()
        .contains("guards by 2 rules from ");
  }

  /** What the application said of its calls, without what its place may have said. */
  private static List<String> said(ForkedJvm jvm) {
    List<String> said = new ArrayList<>();
    for (String line : jvm.out()) {
      if (line.matches("(query|http|loader) .*")) {
        said.add(line);
      }
    }
    return said;
  }

  private static String[] with(String[] calls, String loader) {
    List<String> lines = new ArrayList<>(List.of(calls));
    lines.add("loader " + loader);
    return lines.toArray(new String[0]);
  }
}
