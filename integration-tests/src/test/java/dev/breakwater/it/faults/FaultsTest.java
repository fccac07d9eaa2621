package dev.breakwater.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.faults.programs.Caller;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.HelloH2;
import java.nio.file.Path;
import java.util.List;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bug of the agent's never becomes the application's. Each test runs the same application beside
 * an agent in which one method throws, and compares it with a run without any agent.
 */
class FaultsTest {

  private static final String RULES =
      """
      version: 1
      defaults:
        circuitBreaker: { minimumNumberOfCalls: 2, slidingWindowSize: 2, failureRateThreshold: 100 }
        bulkhead: { maxConcurrentCalls: 8 }
        timeout: { attempt: 1m }
      rules:
        - { name: db, target: jdbc }
        - { name: web, target: http }
      """;

  private static List<String> healthy;

  @TempDir private Path dir;

  @BeforeAll
  static void howItGoesWithoutAnAgent() {
    try (ForkedJvm jvm = ForkedJvm.launch(Caller.class).start()) {
      jvm.awaitOut(line -> line.equals("done"));
      healthy = List.copyOf(jvm.out());
    }
    assertThat(healthy).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({
    "clients.jdbc.JdbcAdapter,       describe,     java.lang.IllegalStateException",
    "clients.jdbc.JdbcAdapter,       describe,     java.lang.Error",
    "clients.jdbc.JdbcSemantics,     classify,     java.lang.IllegalStateException",
    "clients.jdbc.JdbcSemantics,     classify,     java.lang.StackOverflowError",
    "clients.jdkhttp.JdkHttpAdapter, describe,     java.lang.IllegalStateException",
    "clients.jdkhttp.JdkHttpAdapter, classify,     java.lang.IllegalStateException",
    "engine.guard.Guard,             admit,        java.lang.IllegalStateException",
    "engine.guard.Guard,             settle,       java.lang.IllegalStateException",
    "engine.guard.Guard,             conclude,     java.lang.IllegalStateException",
    "agent.call.Router,              guardOf,      java.lang.IllegalStateException",
    "agent.call.AdapterSource,       get,          java.lang.IllegalStateException",
    "agent.call.AsyncCall,           follow,       java.lang.OutOfMemoryError",
  })
  void aFaultOnTheWayOfACallIsCountedAndChangesNothing(
      String type, String method, Class<? extends Throwable> how) throws Exception {
    try (ForkedJvm jvm = start(type, method, how);
        Beans beans = unchanged(jvm)) {
      assertNothingIsHeld(beans);
      assertThat(beans.count(beans.agent(), "Faults")).isPositive();
      assertEndsAsEver(jvm);
      assertThat(jvm.err())
          .filteredOn(
              line -> line.contains("a fault of the agent's own, the call passed unguarded"))
          .as("the first of them, and only that")
          .singleElement()
          .asString()
          .contains(how.getName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "agent.call.CallHandler,       enter,   java.lang.IllegalStateException",
    "agent.call.ThreadCalls,       current, java.lang.IllegalStateException",
    "agent.weave.MethodWeaver,     weave,   java.lang.IllegalStateException",
    "agent.weave.MethodWeaver,     weave,   java.lang.NoClassDefFoundError",
    "agent.control.EventLog,       stateChanged, java.lang.IllegalStateException",
    "jmx.register.BeanRegistry,    stateChanged, java.lang.Error",
    "jmx.register.EventQueue,      stateChanged, java.lang.IllegalStateException",
  })
  void aFaultBesideTheCallsChangesNothing(
      String type, String method, Class<? extends Throwable> how) throws Exception {
    try (ForkedJvm jvm = start(type, method, how);
        Beans beans = unchanged(jvm)) {
      assertNothingIsHeld(beans);
      assertEndsAsEver(jvm);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "clients.jdbc.JdbcAdapter,       describe, jdbc",
    "clients.jdbc.JdbcSemantics,     classify, jdbc",
    "clients.jdkhttp.JdkHttpAdapter, describe, jdk",
    "clients.jdkhttp.JdkHttpAdapter, classify, jdk",
  })
  void anAdapterThatDoesNotLinkIsSwitchedOffWithItsReason(
      String type, String method, String integration) throws Exception {
    try (ForkedJvm jvm = start(type, method, NoSuchMethodError.class);
        Beans beans = unchanged(jvm)) {
      assertNothingIsHeld(beans);
      CompositeData[] states = beans.get(beans.agent(), "Integrations");
      assertThat(states)
          .filteredOn(state -> state.get("name").equals(integration))
          .singleElement()
          .satisfies(
              state -> {
                assertThat(state.get("on")).isEqualTo(false);
                assertThat((String) state.get("reason")).contains("NoSuchMethodError", "doctored");
              });
      assertThat(states)
          .filteredOn(state -> !state.get("name").equals(integration))
          .allMatch(state -> (Boolean) state.get("on"));
      assertThat(jvm.err())
          .filteredOn(line -> line.contains("integration '" + integration + "' is off"))
          .hasSize(1);
      assertEndsAsEver(jvm);
    }
  }

  @Test
  void aRefusalThatCannotBePutIntoWordsIsNoRefusal() {
    Path jar =
        Doctor.fail(
            dir.resolve("doctored.jar"),
            "dev.breakwater.clients.jdbc.JdbcSemantics",
            "refusal",
            IllegalStateException.class);

    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class)
            .option("-javaagent:" + jar + "=" + RulesFiles.oneQuery(dir))
            .arguments(3)
            .run();

    assertThat(jvm.out()).as(jvm.describe()).containsExactly("answer 42", "answer 42", "answer 42");
  }

  /**
   * The other way round: where nothing is doctored the same run does guard, and counts no fault.
   */
  @Test
  void aHealthyAgentCountsNoFault() throws Exception {
    Path rules = RulesFiles.write(dir, RULES);
    try (ForkedJvm jvm = ForkedJvm.launch(Caller.class).agent(rules).start();
        Beans beans = unchanged(jvm)) {
      assertNothingIsHeld(beans);
      assertThat(beans.count(beans.agent(), "Faults")).isZero();
      assertThat(beans.count(beans.guard("db"), "Calls")).isPositive();
      jvm.awaitErr(line -> line.contains("CLOSED -> OPEN"));
      assertEndsAsEver(jvm);
    }
  }

  private ForkedJvm start(String type, String method, Class<? extends Throwable> how) {
    Path jar = Doctor.fail(dir.resolve("doctored.jar"), "dev.breakwater." + type, method, how);
    return ForkedJvm.launch(Caller.class)
        .option("-javaagent:" + jar + "=" + RulesFiles.write(dir, RULES))
        .start();
  }

  /** Sees that the application went its way; then connects. */
  private static Beans unchanged(ForkedJvm jvm) {
    jvm.awaitOut(line -> line.equals("done"));
    assertThat(jvm.out()).as(jvm.describe()).isEqualTo(healthy);
    assertThat(jvm.out()).noneMatch(line -> line.contains("AgentClassLoader"));
    return Beans.of(jvm);
  }

  private static void assertNothingIsHeld(Beans beans) throws Exception {
    beans.agent();
    for (ObjectName guard :
        beans.server().queryNames(new ObjectName("dev.breakwater:type=Guard,*"), null)) {
      assertThat(beans.count(guard, "ConcurrentCalls")).as(guard.toString()).isZero();
    }
  }

  private static void assertEndsAsEver(ForkedJvm jvm) {
    jvm.say("end");
    assertThat(jvm.awaitExit()).isEqualTo(5);
    assertThat(jvm.err())
        .as(jvm.describe())
        .allMatch(line -> line.startsWith("breakwater: "))
        .noneMatch(line -> line.startsWith("\tat "));
  }
}
