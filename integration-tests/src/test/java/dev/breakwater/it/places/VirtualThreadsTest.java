package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.places.ManyThreads;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many virtual threads through every policy: none is pinned by us, none takes a permit with it, and
 * nothing is left of them. For 100,000, {@code -Dbreakwater.places.virtualThreads=100000}.
 */
class VirtualThreadsTest {

  /** All of them, each with something to do and none so strict that nobody comes through. */
  private static final String EVERY_POLICY =
      """
      circuitBreaker: { failureRateThreshold: 90, minimumNumberOfCalls: 100 }
      retry: { unsafe: true, maxAttempts: 2, backoff: { type: fixed, initial: 1ms, jitter: none }, budget: off }
      timeout: { attempt: 30s, total: 60s }
      bulkhead: { maxConcurrentCalls: 200, maxWaitDuration: 300ms, maxWaiting: 10000 }
      rateLimiter: { limitForPeriod: 2000, limitRefreshPeriod: 100ms, timeoutDuration: 300ms }
      """;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyPolicyIsPassedByThousandsAtOnceAndNothingIsLeftBehind(Path jdk) {
    assumeTrue(Jdks.feature(jdk) >= 21, "virtual threads came with 21");
    int threads = Rounds.of("virtualThreads", 20_000);
    Path rules =
        new RulesText()
            .rule(
                "many",
                "method",
                "class: " + ManyThreads.class.getName() + ", method: ask",
                EVERY_POLICY)
            .in(dir);
    try (ForkedJvm jvm =
            ForkedJvm.launch(ManyThreads.class)
                .jdk(jdk)
                .agent(rules)
                .arguments(threads, dir.resolve("pinned.jfr"))
                .start();
        Beans beans = after(jvm)) {
      assertThat(jvm.out()).as("waits of ours that held a carrier").contains("pinned 0");

      long answered = said(jvm, "answered");
      long failed = said(jvm, "failed");
      long refused = said(jvm, "refused");
      assertThat(answered + failed + refused).isEqualTo(said(jvm, "asked"));
      assertThat(answered).isPositive();
      assertThat(failed).isPositive();
      assertThat(refused).as("the policies had something to do").isPositive();

      ObjectName guard = beans.guard("many");
      long retries = beans.count(guard, "Retries");
      assertThat(beans.count(guard, "ConcurrentCalls")).isZero();
      assertThat(beans.count(guard, "WaitingCalls")).isZero();
      assertThat(beans.count(guard, "Calls")).isEqualTo(said(jvm, "asked"));
      assertThat(beans.count(guard, "Successes")).isEqualTo(answered);
      assertThat(beans.count(guard, "Failures")).isEqualTo(failed);
      assertThat(beans.count(guard, "Rejected")).isEqualTo(refused);
      assertThat(said(jvm, "bodies"))
          .as("answered, failed, made again; or made once and then refused the second time")
          .isBetween(answered + failed + retries, answered + failed + retries + refused);
      assertThat(retries).isPositive();
      assertThat(beans.count(beans.agent(), "Faults")).isZero();
      assertThat(instances(beans, "dev.breakwater.agent.call.ThreadCalls"))
          .as("what the agent keeps for a thread, after all threads but the JVM's are gone")
          .isLessThan(100);
    }
  }

  private static Beans after(ForkedJvm jvm) {
    jvm.awaitOut(line -> line.startsWith("pinned "));
    return Beans.of(jvm);
  }

  private static long said(ForkedJvm jvm, String what) {
    return Long.parseLong(
        jvm.awaitOut(line -> line.startsWith(what + " ")).substring(what.length() + 1));
  }

  /** Live ones: the histogram collects before it counts. */
  private static long instances(Beans beans, String type) {
    String histogram = beans.diagnose("gcClassHistogram");
    for (String line : histogram.lines().toList()) {
      String[] columns = line.trim().split(" +");
      if (columns.length >= 4 && columns[3].equals(type)) {
        return Long.parseLong(columns[1]);
      }
    }
    return 0;
  }
}
