package dev.breakwater.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.everyday.Everyday;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent that only observes, or is off, or meets nothing amiss, cannot be told from none: not by
 * output, not by stack traces, not by system properties; but for its one line.
 */
class TransparencyTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theApplicationSaysTheSameWithTheAgentAndWithout(Path jdk) {
    ForkedJvm without = everyday(jdk).run();
    assertThat(without.awaitExit()).as(without.describe()).isEqualTo(7);
    assertThat(without.err()).last().isEqualTo("leaving with 7");

    // strict enough that every policy would have had something to do
    Path rules =
        RulesFiles.write(
            dir,
            """
            version: 1
            mode: observe
            defaults:
              circuitBreaker: { minimumNumberOfCalls: 1, failureRateThreshold: 1 }
              rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
              bulkhead: { maxConcurrentCalls: 1 }
              timeout: { attempt: 1ms }
            rules:
              - { name: db, target: jdbc, retry: {} }
              - { name: web, target: http, retry: {} }
              - name: methods
                target: method
                match: { class: com.example.everyday.EverydayMethods, method: "*" }
            """);
    assertSame(without, everyday(jdk).agent(rules).run(), "mode observe");
    assertSame(without, everyday(jdk).agent(rules + ",mode=off").run(), "mode off");
    assertSame(without, everyday(jdk).agent().run(), "mode observe");
  }

  /** Rules in force, and nothing that they would have to act upon. */
  @ParameterizedTest
  @MethodSource("jdks")
  void rulesInForceThatNeverActCannotBeToldFromNone(Path jdk) {
    Path rules =
        RulesFiles.write(
            dir,
            """
            version: 1
            defaults:
              circuitBreaker: { minimumNumberOfCalls: 1000, slidingWindowSize: 1000 }
              bulkhead: { maxConcurrentCalls: 100 }
              timeout: { attempt: 1m }
            rules:
              - { name: db, target: jdbc }
              - { name: web, target: http }
              - name: methods
                target: method
                match: { class: com.example.everyday.EverydayMethods, method: "*" }
            """);

    assertSame(everyday(jdk).run(), everyday(jdk).agent(rules).run(), "mode enforce");
  }

  private static void assertSame(ForkedJvm without, ForkedJvm with, String mode) {
    List<String> expected = settled(without.out());
    List<String> seen = settled(with.out());
    assertThat(difference(expected, seen)).as("stderr %s", with.err()).isEmpty();
    assertThat(seen).hasSameSizeAs(expected);
    assertThat(with.awaitExit()).isEqualTo(without.awaitExit());
    assertThat(with.err()).hasSize(without.err().size() + 1);
    assertThat(with.err().get(0)).startsWith("breakwater: ").endsWith(mode);
    assertThat(with.err().subList(1, with.err().size())).isEqualTo(without.err());
  }

  /**
   * Without what differs from run to run anyway: where inside the JDK's HTTP client a failure
   * surfaces depends on which of its threads is first.
   */
  private static List<String> settled(List<String> lines) {
    List<String> kept = new java.util.ArrayList<>();
    for (String line : lines) {
      boolean inside = line.startsWith("\tat java.net.http/") || line.startsWith("\t... ");
      if (!inside && !line.equals("Caused by: java.nio.channels.ClosedChannelException")) {
        kept.add(line);
      }
    }
    return kept;
  }

  private static List<String> difference(List<String> without, List<String> with) {
    List<String> lines = new java.util.ArrayList<>();
    for (int i = 0; i < Math.min(without.size(), with.size()); i++) {
      if (!without.get(i).equals(with.get(i))) {
        lines.add("line " + i + ": " + without.get(i) + " became " + with.get(i));
      }
    }
    return lines;
  }

  private static ForkedJvm.Launch everyday(Path jdk) {
    return ForkedJvm.launch(Everyday.class)
        .jdk(jdk)
        .property("h2.socketConnectRetry", 1); // not sixteen, with a wait before each
  }
}
