package dev.breakwater.it.reload;

import static dev.breakwater.it.reload.CallerRig.file;
import static dev.breakwater.it.reload.CallerRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.reload.Storm;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred reloads while calls run without a pause. */
class ReloadUnderLoadTest {

  private static final String WIDE = "bulkhead: { maxConcurrentCalls: 1000 }";
  private static final String WIDER =
      "bulkhead: { maxConcurrentCalls: 2000 }\n    circuitBreaker: {}";

  @Test
  void losesNoCallMakesNoneTwiceAndLeavesNothingBehind(@TempDir Path dir) throws Exception {
    Path rules = dir.resolve("rules.yaml");
    Files.writeString(rules, file(rule("one", WIDE)));
    try (ForkedJvm jvm = ForkedJvm.launch(Storm.class).agent(rules).start();
        Beans beans = beans(jvm)) {
      ObjectName agent = beans.agent();
      reload(20, rules, beans, agent); // what is loaded once is loaded now
      held(jvm, beans, "first");
      long[] before = held(jvm, beans, "before");

      reload(100, rules, beans, agent);

      // the JVM lets go of a class's former versions some collections after they were left
      AtomicInteger look = new AtomicInteger();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                long[] after = held(jvm, beans, "after-" + look.incrementAndGet());
                assertThat(after[0]).as("classes").isLessThanOrEqualTo(before[0] + 20);
                assertThat(after[1]).as("threads").isLessThanOrEqualTo(before[1] + 1);
                assertThat(after[2]).as("kilobytes").isLessThan(before[2] + 4096);
              });
      assertThat(beans.count(agent, "Faults")).isZero();
      assertThat(beans.count(agent, "GuardCount")).isEqualTo(1);

      jvm.say("stop");
      jvm.awaitOut("some calls true"::equals);
      jvm.awaitOut("wrong answers 0"::equals);
      jvm.awaitOut("bodies beyond calls 0"::equals);
    }
  }

  @Test
  void strandsNoPermitOfAGuardThatIsRetunedWhileCallsHoldSome(@TempDir Path dir) throws Exception {
    Path rules = dir.resolve("rules.yaml");
    Files.writeString(rules, file(rule("one", WIDE)));
    try (ForkedJvm jvm = ForkedJvm.launch(Storm.class).agent(rules).start();
        Beans beans = beans(jvm)) {
      ObjectName agent = beans.agent();
      ObjectName guard = beans.guard("one");
      for (int i = 0; i < 50; i++) {
        Files.writeString(rules, file(rule("one", i % 2 == 0 ? WIDER : WIDE)));
        beans.call(agent, "reload");
      }
      Files.writeString(rules, "version: 1\nmode: off\n" + file(rule("one", WIDE)).substring(11));
      beans.call(agent, "reload");

      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> beans.count(guard, "ConcurrentCalls") == 0);
      assertThat(beans.count(guard, "Calls")).isPositive();
      assertThat(beans.count(guard, "Rejected")).isZero();
    }
  }

  private static Beans beans(ForkedJvm jvm) {
    jvm.awaitOut("ready"::equals);
    return Beans.of(jvm);
  }

  /** By turns a changed rule, an added one, and back; ends as it began. */
  private static void reload(int times, Path rules, Beans beans, ObjectName agent)
      throws Exception {
    String[] files = {
      file(rule("one", WIDER)),
      file(rule("one", WIDE), rule("two", WIDE)),
      file(rule("two", WIDER)),
      file(rule("one", WIDE))
    };
    for (int i = 0; i < times; i++) {
      Files.writeString(rules, files[i % files.length]);
      assertThat(beans.call(agent, "reload")).asString().doesNotContain("nothing changed");
    }
  }

  /** Classes, threads and, after a collection, kilobytes in use. */
  private static long[] held(ForkedJvm jvm, Beans beans, String when) throws Exception {
    jvm.say(when);
    String[] words = jvm.awaitOut(line -> line.startsWith(when + " ")).split(" ");
    return new long[] {classes(beans), Long.parseLong(words[1]), Long.parseLong(words[2])};
  }

  /** Names, each once: the JVM's counters count the former versions of a transformed class too. */
  private static long classes(Beans beans) throws Exception {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    String tree =
        (String)
            beans
                .server()
                .invoke(
                    commands,
                    "vmClassHierarchy",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return tree.lines().map(line -> line.replaceFirst("^[|\\- ]*", "")).distinct().count();
  }
}
