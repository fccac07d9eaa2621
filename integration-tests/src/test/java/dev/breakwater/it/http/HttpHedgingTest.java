package dev.breakwater.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slow asynchronous request is made again beside itself, where that is safe. */
class HttpHedgingTest {

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFasterAnswerCountsAndWhatIsNotSafeIsMadeOnce(Path jdk, @TempDir Path directory)
      throws Exception {
    RulesText rules =
        new RulesText().rule("hedged", "http", "path: /hedged", "hedge: { after: 1s }");
    try (ScriptedHttp server = ScriptedHttp.start();
        App app =
            App.start(ForkedJvm.launch(HttpConsole.class).jdk(jdk).agent(rules.in(directory)))) {
      String url = server.url("/hedged");
      CountDownLatch post = server.holdNext("/hedged");
      App.Pending posting = app.begin("sendAsync", "POST", url);
      Awaitility.await().until(() -> server.requests("/hedged") == 1);

      CountDownLatch get = server.holdNext("/hedged");
      app.ask("sendAsync", "GET", url).isOk("200 3");

      GuardView guard = app.guard("hedged");
      guard.counts("Calls", 2, "Successes", 1, "Hedges", 1, "HedgesWon", 1, "Cancelled", 0);
      assertThat(posting.isDone()).as("held for longer than the hedged call took").isFalse();
      post.countDown();
      get.countDown();
      posting.reply().isOk("200 1");
      guard.counts("Successes", 2, "Hedges", 1, "Failures", 0);
      guard.awaitRest();
      assertThat(server.requests("/hedged")).as("requests on the wire").isEqualTo(3);
      assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    }
  }
}
