package dev.breakwater.it.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.traces.Traced;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What went wrong is told with the trace that it went wrong in, by the application's own
 * OpenTelemetry, SLF4J with Logback, or Log4j.
 */
class TraceContextTest {

  private static final String SPAN = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) {
    RulesText rules = new RulesText();
    rule(rules, "fails", "bulkhead: {}");
    rule(rules, "rare", "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }");
    rule(rules, "hangs", "timeout: { attempt: 200ms, interrupt: true }");
    app =
        App.start(
            ForkedJvm.launch(Traced.class)
                .classPath(ClassPaths.with("traces"))
                .agent(rules.in(directory)));
  }

  private static void rule(RulesText rules, String method, String policy) {
    String match = "class: " + Traced.class.getName() + ", method: " + method;
    rules.rule(method, "method", match, policy);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String traceOf(String rule, String incident) {
    return app.guard(rule).part(incident, "traceId");
  }

  @Test
  void aFailureIsToldWithTheTraceOfTheCurrentSpan() {
    app.ask("otel", "fails", SPAN).isOwnFailure("java.io.IOException");

    assertThat(traceOf("fails", "LastFailure")).isEqualTo(SPAN);
  }

  /** Not in the first seconds: logging is not to be set in motion by us. */
  @Test
  void withoutASpanItIsTheOneOfTheDiagnosticContextAndAfterwardsNone() {
    awaitTrace("slf4j", "0af7651916cd43dd8448eb211c80319c");
    awaitTrace("log4j", "b9c7c989f97918e1");

    app.ask("plain", "fails").isOwnFailure("java.io.IOException");
    assertThat(traceOf("fails", "LastFailure")).isEqualTo("null");
  }

  private static void awaitTrace(String way, String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              app.ask(way, "fails", id).isOwnFailure("java.io.IOException");
              return traceOf("fails", "LastFailure").equals(id);
            });
  }

  @Test
  void refusalsAndTimeoutsAreInARecordingWithTheirTraces(@TempDir Path directory) throws Exception {
    app.ask("plain", "rare").isOk("rare");
    assertThat(app.guard("rare").count("Calls")).isEqualTo(1); // its bean is there
    diagnose("jfrStart", "name=traces");
    app.ask("otel", "rare", SPAN).isRejectedExecution();
    app.ask("otel", "hangs", SPAN);
    Path recording = directory.resolve("flight.jfr");
    diagnose("jfrStop", "name=traces", "filename=" + recording);

    assertThat(traceOf("rare", "LastRejection")).isEqualTo(SPAN);
    assertThat(traceOf("hangs", "LastFailure")).isEqualTo(SPAN);
    assertThat(events(recording))
        .containsExactlyInAnyOrder(
            "dev.breakwater.Rejection of rare in " + SPAN,
            "dev.breakwater.Timeout of hangs in " + SPAN);
  }

  private static List<String> events(Path recording) throws Exception {
    List<String> events = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      String type = event.getEventType().getName();
      if (type.startsWith("dev.breakwater.")) {
        events.add(type + " of " + event.getString("rule") + " in " + event.getString("traceId"));
      }
    }
    return events;
  }

  private static void diagnose(String command, String... arguments) throws Exception {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    app.beans()
        .server()
        .invoke(
            commands, command, new Object[] {arguments}, new String[] {String[].class.getName()});
  }
}
