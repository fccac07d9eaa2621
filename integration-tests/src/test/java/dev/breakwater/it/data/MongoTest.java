package dev.breakwater.it.data;

import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.LIMITER;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.breakwater.it.data.programs.MongoConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * MongoDB's driver against a server in memory that speaks MongoDB's protocol: a server for each
 * rule, which names it by its endpoint.
 */
@ParameterizedClass
@MethodSource("setups")
class MongoTest {

  private static final String TIMEOUT = "com.mongodb.MongoTimeoutException";

  private static MongoServer limited;
  private static MongoServer broken;
  private static MongoServer written;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAnd("mongodb-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    limited = started();
    broken = started();
    written = started();
    RulesText rules = new RulesText();
    rules.rule(LIMITER, "mongodb", endpoint(limited), Policies.all().get(LIMITER));
    rules.rule(BREAKER, "mongodb", endpoint(broken), Policies.all().get(BREAKER));
    rules.rule(
        "writes", "mongodb", endpoint(written) + ", operation: write", Policies.all().get(LIMITER));
    app = App.start(setup.launch(MongoConsole.class).agent(rules.in(directory)));
  }

  private static MongoServer started() {
    MongoServer server = new MongoServer(new MemoryBackend());
    server.bind();
    return server;
  }

  private static String name(MongoServer server) {
    return "127.0.0.1:" + server.getLocalAddress().getPort();
  }

  private static String endpoint(MongoServer server) {
    return "endpoint: \"" + name(server) + "\"";
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    limited.shutdownNow();
    broken.shutdownNow();
    written.shutdownNow();
  }

  @Test
  void oneCallTakesOnePermitAndARefusalIsWhatNoServerIs() {
    app.ask("insert", name(limited), "a").isOk("a");
    app.ask("find", name(limited), "a").isOk("Document{{_id=a}}");

    app.ask("find", name(limited), "a")
        .is(TIMEOUT)
        .isRefusal("rate limiter", LIMITER, name(limited));

    GuardView guard = app.guard(LIMITER);
    guard.counts("Calls", 3, "Successes", 2, "Rejected", 1, "RejectedByRateLimiter", 1);
    guard.awaitRest();
  }

  @Test
  void whatTheCallerDidWrongIsNotCountedAndAServerThatIsAwayIs() {
    String server = name(broken);
    app.ask("insert", server, "a").isOk("a");
    for (int i = 0; i < 4; i++) {
      app.ask("insert", server, "a").isOwnFailure("com.mongodb.MongoWriteException");
    }
    GuardView guard = app.guard(BREAKER);
    guard.counts("Calls", 5, "Successes", 1, "Failures", 0, "IgnoredFailures", 4);

    broken.shutdownNow();
    for (int i = 0; i < 3; i++) {
      app.ask("find", server, "a");
    }
    app.ask("find", server, "a").is(TIMEOUT).isRefusal("circuit breaker", BREAKER, server);

    guard.counts("Calls", 9, "Failures", 3, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }

  @Test
  void aRuleForWritesLetsReadsBe() {
    String server = name(written);
    app.ask("insert", server, "a").isOk("a");
    app.ask("insert", server, "b").isOk("b");
    app.ask("insert", server, "c").isRefusal("rate limiter", "writes", server);

    app.ask("count", server).isOk("2");

    app.guard("writes").counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
  }
}
