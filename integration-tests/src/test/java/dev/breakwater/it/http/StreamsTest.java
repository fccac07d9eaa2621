package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.http.programs.StreamsConsole;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams, slow bodies and WebSockets, under rules that are in a hurry. */
class StreamsTest {

  private static final String HURRIED =
      """
      timeout: { attempt: 400ms, total: 600ms }
      circuitBreaker: { slowCallDurationThreshold: 400ms, minimumNumberOfCalls: 1 }
      """;

  private static final String BOTH = "data: 1data: 2";

  private static SlowStreams server;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new SlowStreams();
    RulesText rules = new RulesText();
    rules.rule("events", "http", "path: \"/events/**\"", HURRIED);
    rules.rule("body", "http", "path: \"/body/**\"", HURRIED);
    rules.rule("socket", "http", "path: /socket", HURRIED);
    rules.rule("afterwards", "http", "path: /afterwards", "circuitBreaker: {}");
    app = App.start(ForkedJvm.launch(StreamsConsole.class).agent(rules.in(directory)));
    warmUp();
  }

  /** Loads what the first use of a client loads, so that it is not taken for a slow head. */
  private static void warmUp() {
    for (String client : StreamsConsole.CLIENTS) {
      assertThat(app.ask(client, server.url("/warm"), "").isOk()).as(client).isTrue();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    server.close();
  }

  /** Its head is late as well: an event stream may have nothing to say for long. */
  @Test
  void aStreamOfEventsHasNoDeadlineAndIsNoSlowCall() {
    askAllAtOnce("events", "text/event-stream");
    assertNothingWasCutOff("events", StreamsConsole.CLIENTS.size());
  }

  /** Where the caller reads the body itself, the call has ended with the head. */
  @Test
  void aBodyThatIsReadSlowlyIsNoSlowCall() {
    askAllAtOnce("body", "");
    assertNothingWasCutOff("body", StreamsConsole.CLIENTS.size());
  }

  private static void askAllAtOnce(String rule, String accepted) {
    Map<String, App.Pending> asked = new LinkedHashMap<>();
    for (String client : StreamsConsole.CLIENTS) {
      asked.put(client, app.begin(client, server.url("/" + rule + "/" + client), accepted));
    }
    asked.forEach((client, each) -> assertThat(each.reply().text()).as(client).isEqualTo(BOTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk-websocket", "okhttp-websocket", "reactor-netty-websocket"})
  void aWebSocketIsLeftAlone(String client) {
    app.ask(client, server.socketUrl()).isOk("late");

    app.ask("jdk", server.url("/afterwards"), "").isOk(BOTH);
    assertThat(app.guard("afterwards").count("Calls")).isPositive();
    assertThat(app.beans().guards("socket")).isEmpty();
  }

  private static void assertNothingWasCutOff(String rule, int calls) {
    GuardView guard = app.guard(rule);
    guard.awaitRest();
    guard.counts("Calls", calls, "Successes", calls, "Timeouts", 0, "SlowCalls", 0, "Rejected", 0);
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
