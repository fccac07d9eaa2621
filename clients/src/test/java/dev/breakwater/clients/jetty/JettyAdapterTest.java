package dev.breakwater.clients.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Fallen;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FallbackSpec;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JettyAdapterTest {

  private final JettyAdapter adapter = new JettyAdapter();
  private final Woven woven = new Woven(JettyLibrary.describe(), adapter);
  private final TestServer server = new TestServer();
  private final HttpClient client = new HttpClient();
  private final CompletableFuture<Object> attempt = new CompletableFuture<>();
  private final Events events = new Events();

  @BeforeEach
  void start() throws Exception {
    client.start();
  }

  @AfterEach
  void stop() throws Exception {
    client.stop();
    server.close();
  }

  private HttpRequest get(String path) {
    return (HttpRequest) client.newRequest(server.url(path));
  }

  private Subject enter(HttpRequest request) {
    return woven.enter("send", request, events);
  }

  private Relay relay(HttpRequest request, Response.CompleteListener listener) {
    return adapter.relay(woven.point("send"), request, attempt, listener);
  }

  /** Does as a woven request does; returns what its attempt ended with. */
  private Object send(HttpRequest request, Response.CompleteListener listener) throws Exception {
    Relay relay = relay(request, listener);
    request.send((Response.CompleteListener) relay);
    relay.follow(attempt, null);
    return attempt.get(10, TimeUnit.SECONDS);
  }

  private Throwable failure(HttpRequest request) {
    return catchThrowable(() -> send(request, events)).getCause();
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter((HttpRequest) get("/status/200?token=secret").method("PUT"));

      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts()).containsEntry("client", "jetty");
      assertThat(subject.operation().name()).isEqualTo("PUT");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void whatFollowsInAConversationIsPartOfTheCall() throws Exception {
      HttpRequest first = get("/status/200");
      send(first, events);

      HttpRequest next = new HttpRequest(client, first.getConversation(), first.getURI());

      assertThat(woven.isLeftAlone("send", next, events)).isTrue();
    }

    @Test
    void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
      HttpRequest stream = get("/");
      stream.headers(fields -> fields.put("Accept", "text/event-stream"));
      assertThat(enter(stream).isUntimed()).isTrue();
      HttpRequest socket = get("/");
      socket.headers(fields -> fields.put("Upgrade", "websocket"));
      assertThat(woven.isLeftAlone("send", socket, events)).isTrue();
    }

    @Test
    void itIsNeverMadeAgain() {
      assertThat(adapter.canRepeat(woven.point("send"))).isFalse();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 500, 503})
    void anAnswerIsJudgedByItsStatus(int status) throws Exception {
      Object answer = send(get("/status/" + status), events);

      assertThat(adapter.status(answer, null)).isEqualTo(status);
      assertThat(adapter.classify(enter(get("/")), answer, null))
          .isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.retryAfterNanos(answer)).isEqualTo(7_000_000_000L);
    }

    @Test
    void aServerThatIsAwayFailsAndNothingWasSent() {
      HttpRequest request =
          (HttpRequest) client.newRequest("http://localhost:" + TestServer.closedPort());

      Throwable thrown = failure(request);

      assertThat(thrown).isInstanceOf(ConnectException.class);
      assertThat(adapter.classify(enter(get("/")), null, thrown)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(thrown)).isTrue();
    }

    @Test
    void theClientsOwnLimitOfTimeIsTheServersFailure() {
      Throwable thrown = failure((HttpRequest) get("/silent").timeout(50, TimeUnit.MILLISECONDS));

      assertThat(adapter.classify(enter(get("/")), null, thrown)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(thrown)).isFalse();
    }

    @Test
    void aCallerThatGivesUpAndAQueueThatIsFullSayNothingOfTheServer() throws Exception {
      HttpRequest request = get("/silent");
      Relay relay = relay(request, events);
      request.send((Response.CompleteListener) relay);
      relay.follow(attempt, null);
      assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();

      request.abort(new CancellationException("not wanted any more"));

      Throwable thrown = catchThrowable(() -> attempt.get(10, TimeUnit.SECONDS));
      Subject subject = enter(get("/"));
      assertThat(adapter.classify(subject, null, thrown)).isEqualTo(Outcome.CANCELLED);
      assertThat(adapter.classify(subject, null, new RejectedExecutionException("full")))
          .isEqualTo(Outcome.IGNORED);
    }
  }

  @Nested
  class TheCallersListener {

    @ParameterizedTest
    @ValueSource(strings = {"/status/200", "/status/404"})
    void isToldAllThatItWouldBeToldWithoutUs(String path) throws Exception {
      Events unguarded = new Events();
      get(path).send(unguarded);
      unguarded.ended.get(10, TimeUnit.SECONDS);

      send(get(path), events);
      events.ended.get(10, TimeUnit.SECONDS);

      assertThat(events.seen).isEqualTo(unguarded.seen).contains("content body");
    }

    @Test
    void needNotBeThere() throws Exception {
      assertThat(adapter.status(send(get("/status/200"), null), null)).isEqualTo(200);
    }

    @Test
    void thatOnlyWantsTheEndIsTold() throws Exception {
      CompletableFuture<Result> ended = new CompletableFuture<>();

      send(get("/status/200"), ended::complete);

      assertThat(ended.get(10, TimeUnit.SECONDS).isSucceeded()).isTrue();
    }

    @Test
    void isToldWhyWhenItsTimeIsUp() throws Exception {
      HttpRequest request = get("/silent");
      Relay relay = relay(request, events);
      request.send((Response.CompleteListener) relay);
      CompletableFuture<Object> whole = new CompletableFuture<>();
      relay.follow(whole, null);
      assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();
      Subject subject = enter(get("/silent"));
      subject.handle(attempt);

      assertThat(adapter.cancel(subject)).isTrue();
      Throwable late = adapter.timedOut(subject, "out of time", null);
      whole.completeExceptionally(late);

      assertThat(events.ended.get(10, TimeUnit.SECONDS).getFailure()).isSameAs(late);
      assertThat(request.getAbortCause()).isSameAs(late);
    }

    @Test
    void isToldOfARefusalAsAreThoseOfTheRequestItself() {
      HttpRequest request = get("/status/200");
      CompletableFuture<Result> requests = new CompletableFuture<>();
      request.onComplete(requests::complete);
      ConnectException refusal = new ConnectException("refused");

      relay(request, events).follow(CompletableFuture.failedFuture(refusal), null);

      assertThat(events.ended).isCompleted();
      assertThat(events.ended.join().getFailure()).isSameAs(refusal);
      assertThat(events.ended.join().getRequest()).isSameAs(request);
      assertThat(requests.join().getFailure()).isSameAs(refusal);
      assertThat(server.requests).isEmpty();
    }
  }

  @Nested
  class WhatStandsForAnAnswer {

    private final Fallen fallen =
        new Fallen(
            adapter, new FallbackSpec.Value("sorry", 200, "text/plain", List.of(), List.of()));
    private final CompletableFuture<Object> whole = new CompletableFuture<>();

    private Object answer() {
      return fallen.answer(enter(get("/"))).value();
    }

    @Test
    void isToldLikeAnAnswer() throws Exception {
      HttpRequest request = get("/status/200");
      CompletableFuture<Result> requests = new CompletableFuture<>();
      request.onComplete(requests::complete);

      relay(request, events).follow(CompletableFuture.completedFuture(answer()), null);

      assertThat(events.seen)
          .containsExactly(
              "begin 200",
              "header Content-Type: text/plain",
              "header Content-Length: 5",
              "headers 200",
              "content sorry",
              "success",
              "complete true");
      assertThat(requests.join().getResponse().getStatus()).isEqualTo(200);
      assertThat(server.requests).isEmpty();
    }

    @Test
    void takesThePlaceOfAServerThatIsAway() throws Exception {
      HttpRequest request =
          (HttpRequest) client.newRequest("http://localhost:" + TestServer.closedPort());
      Relay relay = relay(request, events);
      relay.follow(whole, null);
      attempt.whenComplete(
          (result, thrown) -> {
            assertThat(relay.expected().takes("an answer")).isTrue();
            whole.complete(answer());
          });

      request.send((Response.CompleteListener) relay);

      assertThat(events.ended.get(10, TimeUnit.SECONDS).isSucceeded()).isTrue();
      assertThat(events.seen).contains("content sorry").doesNotContain("complete false");
    }

    @Test
    void takesThePlaceOfATimeOutOnce() throws Exception {
      HttpRequest request = get("/silent");
      Relay relay = relay(request, events);
      request.send((Response.CompleteListener) relay);
      relay.follow(whole, null);
      assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();
      attempt.cancel(true);
      relay.expected();

      whole.complete(answer());

      assertThat(events.seen).endsWith("success", "complete true").doesNotContain("complete false");
      assertThat(request.getAbortCause()).isNotNull();
    }

    @Test
    void doesNotTakeThePlaceOfAnAnswerThatWasHeard() throws Exception {
      HttpRequest request = get("/status/503");
      Relay relay = relay(request, events);
      request.send((Response.CompleteListener) relay);
      Object answer = attempt.get(10, TimeUnit.SECONDS);

      assertThat(relay.expected().takes("an answer")).isFalse();

      relay.follow(CompletableFuture.completedFuture(answer), null);
      events.ended.get(10, TimeUnit.SECONDS);
      assertThat(events.seen).containsOnlyOnce("complete true");
    }

    @Test
    void mayBeAnotherFailure() throws Exception {
      HttpRequest request =
          (HttpRequest) client.newRequest("http://localhost:" + TestServer.closedPort());
      Relay relay = relay(request, events);
      relay.follow(whole, null);
      IllegalStateException other = new IllegalStateException("another");
      attempt.whenComplete((result, thrown) -> whole.completeExceptionally(other));

      request.send((Response.CompleteListener) relay);

      assertThat(events.ended.get(10, TimeUnit.SECONDS).getFailure()).isSameAs(other);
      assertThat(events.seen).containsExactly("failure " + other, "complete false");
    }
  }

  @Test
  void aRequestThatEndedAfterItsTimeTellsNobodyTwice() throws Exception {
    HttpRequest request = get("/status/200");
    Object answer = send(request, events);
    events.ended.get(10, TimeUnit.SECONDS);
    List<String> told = List.copyOf(events.seen);

    relay(request, events).follow(attempt, null);

    assertThat(adapter.status(answer, null)).isEqualTo(200);
    assertThat(events.seen).isEqualTo(told);
  }

  @Test
  void aBlockingCallerGetsTheFailureInItsExecutionException() {
    HttpRequest request =
        (HttpRequest) client.newRequest("http://localhost:" + TestServer.closedPort());

    assertThat(catchThrowable(request::send))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConnectException.class);
  }

  /** Writes down what it is told. */
  private static final class Events implements Response.Listener {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final CompletableFuture<Result> ended = new CompletableFuture<>();

    @Override
    public void onBegin(Response response) {
      seen.add("begin " + response.getStatus());
    }

    @Override
    public boolean onHeader(Response response, HttpField field) {
      if (!field.getName().equals("Date")) {
        seen.add("header " + field);
      }
      return true;
    }

    @Override
    public void onHeaders(Response response) {
      seen.add("headers " + response.getStatus());
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
      seen.add("content " + StandardCharsets.US_ASCII.decode(content));
    }

    @Override
    public void onSuccess(Response response) {
      seen.add("success");
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
      seen.add("failure " + failure);
    }

    @Override
    public void onComplete(Result result) {
      seen.add("complete " + result.isSucceeded());
      ended.complete(result);
    }
  }
}
