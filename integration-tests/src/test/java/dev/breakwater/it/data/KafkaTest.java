package dev.breakwater.it.data;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.data.programs.KafkaConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.samples.servers.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's producer, whose caller waits for its future or its callback, against a real broker. */
@ParameterizedClass
@MethodSource("setups")
class KafkaTest {

  private static final String ERRORS = "org.apache.kafka.common.errors.";
  private static final List<String> VERBS = List.of("future", "callback");

  private static KafkaBroker broker;
  private static String away;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAnd("kafka-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    broker = KafkaBroker.start(directory);
    away = "localhost:" + Ports.free();
    RulesText rules = new RulesText();
    List<String> topics = new ArrayList<>();
    for (String verb : VERBS) {
      for (String policy : List.of(LIMITER, BREAKER, ATTEMPT)) {
        String topic = verb + "-" + policy;
        rules.rule(topic, "kafka", "topic: " + topic, Policies.all().get(policy));
        topics.add(topic);
      }
    }
    app = App.start(setup.launch(KafkaConsole.class).agent(rules.in(directory)));
    broker.topics(topics);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    broker.close();
  }

  private static Object[] send(String verb, String topic) {
    return new Object[] {verb, broker.address(), topic, "hello"};
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "callback"})
  void oneRecordTakesOnePermitAndARefusalIsTold(String verb) throws Exception {
    String topic = verb + "-" + LIMITER;
    app.ask(send(verb, topic)).isOk("0");
    app.ask(send(verb, topic)).isOk("1");

    app.ask(send(verb, topic))
        .is(ERRORS + "TimeoutException")
        .isRefusal("rate limiter", topic, broker.address());

    assertThat(broker.records(topic)).isEqualTo(2);
    GuardView guard = app.guard(topic);
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "callback"})
  void theBreakerOpensWhereBrokersAreAwayAndNotWhereARecordIsTooLarge(String verb) {
    String topic = verb + "-" + BREAKER;
    for (int i = 0; i < 4; i++) {
      app.ask(verb, broker.address(), topic, "x".repeat(5000))
          .isOwnFailure(ERRORS + "RecordTooLargeException");
    }
    app.ask(send(verb, topic)).isOk("0");
    for (int i = 0; i < 3; i++) {
      app.ask(verb, away, topic, "hello", 200).isOwnFailure(ERRORS + "TimeoutException");
    }

    app.ask(verb, away, topic, "hello", 200)
        .is(ERRORS + "TimeoutException")
        .isRefusal("circuit breaker", topic, away);
    app.ask(send(verb, topic)).isOk("1"); // a cluster of its own, with a guard of its own
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "callback"})
  void aCallerIsToldOnTimeThoughTheRecordArrivesLater(String verb) throws Exception {
    String topic = verb + "-" + ATTEMPT;
    Awaitility.await("a record in time, now that all is warm")
        .atMost(Duration.ofSeconds(30))
        .until(() -> app.ask(send(verb, topic)).isOk());
    long before = broker.records(topic);
    broker.standStill();
    Reply late;
    try {
      late = app.begin(send(verb, topic)).replyWithin(Duration.ofSeconds(10));
    } finally {
      broker.goOn();
    }

    late.is(ERRORS + "TimeoutException").isTimeout("attempt", topic, broker.address());
    assertThat(late.text()).contains("its outcome is not known");
    Awaitility.await("the record")
        .atMost(Duration.ofSeconds(30))
        .until(() -> broker.records(topic) == before + 1);
    app.guard(topic).awaitRest();
  }
}
