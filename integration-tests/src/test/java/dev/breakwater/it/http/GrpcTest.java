package dev.breakwater.it.http;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.it.http.programs.GrpcConsole;
import dev.breakwater.it.http.programs.GrpcMethods;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** gRPC's stubs over a real connection, each method under a rule that names its path. */
@ParameterizedClass
@MethodSource("setups")
class GrpcTest {

  private static final String GIVEN_UP = "given-up";
  private static final String AFTERWARDS = "afterwards";
  private static final String STATUS = "io.grpc.StatusRuntimeException";

  private static ScriptedGrpc server;
  private static App app;
  private static boolean newest;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAndAlone("grpc-oldest");
  }

  /** {@code blockingV2UnaryCall} is younger than the oldest. */
  static List<String> verbs() {
    return newest
        ? List.of("blocking", "blocking2", "future", "observer")
        : List.of("blocking", "future", "observer");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    newest = setup.isNewest();
    RulesText rules = new RulesText();
    List<String> methods = new ArrayList<>();
    for (String verb : verbs()) {
      for (String policy : List.of(BREAKER, ATTEMPT, LIMITER)) {
        rule(rules, verb + "-" + policy, policy, methods);
      }
    }
    rule(rules, "get-" + RETRY, RETRY, methods);
    rule(rules, "create-" + RETRY, RETRY, methods);
    rule(rules, "get-future", RETRY, methods);
    rule(rules, "get-observer", RETRY, methods);
    rule(rules, GIVEN_UP, BREAKER, methods);
    rule(rules, AFTERWARDS, BREAKER, methods);
    rule(rules, ScriptedGrpc.STREAM, ATTEMPT, new ArrayList<>());
    for (String verb : verbs()) {
      rules.rule(
          verb + "-constant",
          "http",
          "client: grpc, path: \"/" + GrpcMethods.SERVICE + "/" + verb + "-constant\"",
          "fallback: { value: { status: 200, body: aGk= } }");
      methods.add(verb + "-constant");
    }
    server = new ScriptedGrpc(methods);
    app = App.start(setup.launch(GrpcConsole.class).agent(rules.in(directory)));
  }

  private static void rule(RulesText rules, String name, String policy, List<String> methods) {
    rules.rule(
        name,
        "http",
        "client: grpc, path: \"/" + GrpcMethods.SERVICE + "/" + name + "\"",
        Policies.all().get(policy));
    methods.add(name);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    server.close();
  }

  private static Object[] call(String verb, String method) {
    return new Object[] {verb, server.host(), method};
  }

  /** The exception's description begins behind the status' name. */
  private static Reply description(Reply reply, Status status) {
    String prefix = status.getCode() + ": ";
    assertThat(reply.text()).as(reply.toString()).startsWith(prefix);
    return new Reply(reply.text().substring(prefix.length()), reply.type(), reply.state());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void oneCallTakesOnePermitAndARefusalIsAStatus(String verb) {
    String method = verb + "-" + LIMITER;
    app.ask(call(verb, method)).isOk("1");
    app.ask(call(verb, method)).isOk("2");

    Reply refused = app.ask(call(verb, method));

    description(refused, Status.UNAVAILABLE)
        .is(verb.equals("blocking2") ? "io.grpc.StatusException" : STATUS)
        .isRefusal("rate limiter", method, server.host());
    assertThat(server.requests(method)).isEqualTo(2);
    GuardView guard = app.guard(method);
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void aConstantMessageTakesThePlaceOfAFailure(String verb) {
    String method = verb + "-constant";
    server.next(method, Status.UNAVAILABLE);
    app.ask(call(verb, method)).isOk("hi");
    app.ask(call(verb, method)).isOk("2");
    app.guard(method).counts("Calls", 2, "Failures", 1, "Fallbacks", 1);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void theBreakerOpensAfterFailuresOfTheServerAndNotOfTheCaller(String verb) {
    String method = verb + "-" + BREAKER;
    server.next(method, Status.NOT_FOUND, Status.INTERNAL, Status.UNAVAILABLE, Status.UNKNOWN);
    for (Status status :
        List.of(Status.NOT_FOUND, Status.INTERNAL, Status.UNAVAILABLE, Status.UNKNOWN)) {
      assertThat(app.ask(call(verb, method)).text()).isEqualTo(status.getCode().name());
    }

    description(app.ask(call(verb, method)), Status.UNAVAILABLE)
        .isRefusal("circuit breaker", method, server.host());

    assertThat(server.requests(method)).isEqualTo(4);
    GuardView guard = app.guard(method);
    guard.counts("Calls", 5, "Failures", 3, "IgnoredFailures", 1, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void aCallerIsFreedOnTimeAndToldSo(String verb) {
    String method = verb + "-" + ATTEMPT;
    server.hold(method);

    Reply late = app.begin(call(verb, method)).replyWithin(Duration.ofSeconds(10));

    description(late, Status.DEADLINE_EXCEEDED).isTimeout("attempt", method, server.host());
    server.release(method);
    Reply next = app.ask(call(verb, method));
    next.isOk(server.requests(method)); // the first may not have got as far as being sent
    GuardView guard = app.guard(method);
    guard.counts("Calls", 2, "Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @Test
  void aMethodThatIsIdempotentByItsDefinitionIsCalledAgain() {
    String method = "get-" + RETRY;
    server.next(method, Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED);

    app.ask(call("blocking", method)).isOk("3");

    GuardView guard = app.guard(method);
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1);
    guard.awaitRest();
  }

  @Test
  void anyOtherIsNotOnceItWasSent() {
    String method = "create-" + RETRY;
    server.next(method, Status.UNAVAILABLE);

    assertThat(app.ask(call("blocking", method)).text()).isEqualTo("UNAVAILABLE");

    GuardView guard = app.guard(method);
    guard.counts("Calls", 1, "Failures", 1, "Retries", 0, "RetriesRefusedBySafety", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "observer"})
  void norIsACallThatItsCallerMade(String verb) {
    String method = "get-" + verb;
    server.next(method, Status.UNAVAILABLE);

    assertThat(app.ask(call(verb, method)).text()).isEqualTo("UNAVAILABLE");

    GuardView guard = app.guard(method);
    guard.counts("Calls", 1, "Failures", 1, "Retries", 0);
    guard.awaitRest();
  }

  @Test
  void aCallerWhoGivesUpSaysNothingOfTheServer() {
    server.hold(GIVEN_UP);

    app.ask(call(GIVEN_UP, GIVEN_UP)).isOk("true");

    GuardView guard = app.guard(GIVEN_UP);
    guard.awaitRest();
    guard.counts("Calls", 1, "Successes", 0, "Failures", 0, "Timeouts", 0);
    server.release(GIVEN_UP);
  }

  /** It may rightly take longer than any deadline. */
  @Test
  void aStreamIsLeftAlone() {
    app.ask(call("stream", ScriptedGrpc.STREAM)).isOk("12");

    app.ask(call("blocking", AFTERWARDS)).isOk("1");
    app.guard(AFTERWARDS).counts("Calls", 1);
    assertThat(app.beans().guards(ScriptedGrpc.STREAM)).isEmpty();
  }
}
