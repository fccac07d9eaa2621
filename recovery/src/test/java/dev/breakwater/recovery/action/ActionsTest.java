package dev.breakwater.recovery.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.engine.spec.ActionSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of action does, with a real server, real processes and real time. */
@Timeout(60)
class ActionsTest {

  private static final long LIMIT = Duration.ofSeconds(20).toNanos();
  private static final Occasion OPEN =
      new Occasion(
          Trigger.OPEN, "orders", "db:5432/orders", "failure rate 100.0 % of \"4\" calls", 1, 7);

  private final List<String> told = new ArrayList<>();
  private final List<String> called = new ArrayList<>();
  private String whyNot = "";
  private int pools = 1;
  private String elsewhere = "";
  private boolean operators;
  private boolean released;
  private Action back;

  private final Doers doers =
      new Doers(
          new Doers.Notices() {
            @Override
            public void log(String text) {
              told.add("log " + text);
            }

            @Override
            public void jmx(String text) {
              told.add("jmx " + text);
            }
          },
          new Doers.Pools() {
            @Override
            public int evict(Occasion occasion) {
              return pools;
            }

            @Override
            public int warm(Occasion occasion, int connections) {
              return pools * connections;
            }
          },
          (name, operation) -> called.add(operation + " of " + name),
          command -> whyNot,
          new Doers.FailOvers() {
            @Override
            public String alternative(Occasion occasion) {
              return elsewhere;
            }

            @Override
            public boolean hold(Occasion occasion, long seconds, long wellNanos, Action onceWell) {
              called.add("held for " + seconds + " s");
              back = onceWell;
              assertThat(wellNanos).isEqualTo(Duration.ofSeconds(30).toNanos());
              return !operators;
            }

            @Override
            public boolean isHeld(Occasion occasion) {
              return !operators && !released;
            }

            @Override
            public void release(Occasion occasion) {
              released = true;
              called.add("released");
            }
          });

  private Action action(ActionSpec spec) {
    return doers.actions(List.of(spec)).get(0);
  }

  @Test
  void noticesGoToTheLogAndToTheBean() throws Exception {
    assertThat(action(new ActionSpec.Notify(true, true, "", LIMIT)).act(OPEN)).isEmpty();
    String text = "rule 'orders' on db:5432/orders: onOpen: failure rate 100.0 % of \"4\" calls";
    assertThat(told).containsExactly("log " + text, "jmx " + text);
  }

  @Test
  void aWebhookGetsJsonAndItsPathIsNeverTold() throws Exception {
    BlockingQueue<String> got = new LinkedBlockingQueue<>();
    int[] status = {204};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          got.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/secret?token=x";
      Action notify = action(new ActionSpec.Notify(false, false, url, LIMIT));
      assertThat(notify.act(OPEN)).isEqualTo("127.0.0.1 answered 204");
      assertThat(got.take())
          .isEqualTo(
              "POST /hook/secret?token=x {\"text\":\"breakwater: rule 'orders' on db:5432/orders:"
                  + " onOpen: failure rate 100.0 % of \\\"4\\\" calls\",\"trigger\":\"onOpen\","
                  + "\"rule\":\"orders\",\"resource\":\"db:5432/orders\",\"why\":\"failure rate"
                  + " 100.0 % of \\\"4\\\" calls\",\"openings\":1,\"atMillis\":7}");
      status[0] = 500;
      assertThatThrownBy(() -> notify.act(OPEN)).hasMessage("127.0.0.1 answered 500");
    } finally {
      server.stop(0);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void pagesAreRequestedOneAfterTheOtherAndOneThatIsNotThereFailsTheRest() throws Exception {
    List<String> got = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          got.add(exchange.getRequestMethod() + " " + path);
          byte[] page = "page".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(path.equals("/gone") ? 404 : 200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      String here = "http://127.0.0.1:" + server.getAddress().getPort();
      List<String> both = List.of(here + "/menu", here + "/offers?page=1");
      assertThat(action(new ActionSpec.WarmCache(both, LIMIT)).act(OPEN))
          .isEqualTo("2 pages requested");
      assertThat(got).containsExactly("GET /menu", "GET /offers?page=1");
      Action gone =
          action(new ActionSpec.WarmCache(List.of(here + "/gone", here + "/never"), LIMIT));
      assertThatThrownBy(() -> gone.act(OPEN)).hasMessage("url 1: 127.0.0.1 answered 404");
      assertThat(got).last().isEqualTo("GET /gone");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void callsAreKeptAtTheOtherEndpointOnlyIfItAnswersAndNoOperatorHasSpoken() throws Exception {
    Action failOver = action(failOver());
    assertThatThrownBy(() -> failOver.act(OPEN)).isInstanceOf(NotAllowedException.class);
    assertThat(called).isEmpty();
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      elsewhere = "jdbc:postgresql://127.0.0.1:" + port + "/orders?user=x";
      assertThat(failOver.act(OPEN)).isEqualTo("127.0.0.1:" + port + " for 300 s");
      assertThat(called).containsExactly("held for 300 s");
      assertThat(failOver.verify(OPEN)).isTrue();
      failOver.rollBack(OPEN);
      released = false;
      assertThat(called).containsExactly("held for 300 s", "released");

      operators = true;
      elsewhere = "127.0.0.1:" + port;
      assertThatThrownBy(() -> failOver.act(OPEN)).isInstanceOf(NotAllowedException.class);
      assertThat(failOver.verify(OPEN)).isFalse();
    }
    called.clear();
    elsewhere = "http://127.0.0.1:" + port;
    assertThatThrownBy(() -> failOver.act(OPEN)).hasMessageContaining("does not answer either");
    assertThat(called).isEmpty();
  }

  private static ActionSpec.FailOver failOver() {
    return new ActionSpec.FailOver(
        Duration.ofMinutes(5).toNanos(), Duration.ofSeconds(30).toNanos(), LIMIT);
  }

  @Test
  void callsAreLetBackByAnActionOfItsOwn() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      elsewhere = "127.0.0.1:" + other.getLocalPort();
      String done = action(failOver()).act(OPEN);
      assertThat(done).isNotEmpty();
    }
    assertThat(back.kind()).isEqualTo(ActionSpec.Kind.FAIL_BACK);
    assertThat(back.verify(OPEN)).isFalse();

    assertThat(back.act(OPEN)).isEqualTo(OPEN.why());

    assertThat(called).endsWith("released");
    assertThat(back.verify(OPEN)).isTrue();
  }

  @Test
  void anOperationOfABeanIsCalled() throws Exception {
    Action mbean = action(new ActionSpec.CallMBean("com.acme:type=Pool", "reset", LIMIT));
    assertThat(mbean.act(OPEN)).isEqualTo("reset of com.acme:type=Pool");
    assertThat(called).containsExactly("reset of com.acme:type=Pool");
  }

  @Test
  void aCommandIsRunWithTheOccasionInItsEnvironment(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("out");
    String script = "echo \"$BREAKWATER_TRIGGER $BREAKWATER_RULE $BREAKWATER_RESOURCE\" > " + file;
    assertThat(command("sh", "-c", script).act(OPEN)).isEqualTo("sh ended with exit code 0");
    assertThat(Files.readString(file)).isEqualTo("onOpen orders db:5432/orders\n");
    assertThatThrownBy(() -> command("sh", "-c", "exit 3").act(OPEN))
        .hasMessage("sh ended with exit code 3");
  }

  private Action command(String... words) {
    return action(new ActionSpec.RunCommand(List.of(words), LIMIT));
  }

  @Test
  void aCommandThatIsNotAllowedIsNotRun(@TempDir Path directory) {
    whyNot = "commands are not allowed";
    Path file = directory.resolve("out");
    assertThatThrownBy(() -> command("touch", file.toString()).act(OPEN))
        .isInstanceOf(NotAllowedException.class)
        .hasMessage("commands are not allowed");
    assertThat(file).doesNotExist();
  }

  @Test
  void aCommandThatTakesTooLongIsKilled(@TempDir Path directory) throws Exception {
    Path pid = directory.resolve("pid");
    Action sleep = command("sh", "-c", "echo $$ > " + pid + "; exec sleep 600");
    Thread waiting = Thread.currentThread();
    assertThatThrownBy(
            () ->
                new OwnTime()
                    .run(
                        () -> {
                          Thread runner = Thread.currentThread();
                          assertThat(runner).isNotSameAs(waiting);
                          return sleep.act(OPEN);
                        },
                        Duration.ofSeconds(2).toNanos()))
        .isInstanceOf(TimeoutException.class);
    long process = Long.parseLong(Files.readString(pid).strip());
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ProcessHandle.of(process).map(it -> !it.isAlive()).orElse(true));
  }

  @Test
  void poolsSayWhatTheyHaveDoneAndWhereThereIsNoneNothingIsVerified() throws Exception {
    Action evict = action(new ActionSpec.EvictConnections(LIMIT));
    assertThat(evict.act(OPEN)).isEqualTo("1 pool let go of idle connections");
    assertThat(evict.verify(OPEN)).isTrue();
    assertThat(action(new ActionSpec.WarmPool(4, LIMIT)).act(OPEN))
        .isEqualTo("4 connections opened and given back");

    pools = 0;
    assertThat(evict.act(OPEN)).startsWith("no pool of this resource");
    assertThat(evict.verify(OPEN)).isFalse();
  }
}
