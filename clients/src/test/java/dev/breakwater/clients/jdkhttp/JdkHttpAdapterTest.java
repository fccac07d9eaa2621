package dev.breakwater.clients.jdkhttp;

import static dev.breakwater.engine.call.Repeatability.IF_NOT_SENT;
import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkHttpAdapterTest {

  private final JdkHttpAdapter adapter = new JdkHttpAdapter();
  private final Woven woven = new Woven(JdkHttpLibrary.describe(), adapter);
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/status/", this::answer);
    server.createContext("/silent", this::waitForRelease);
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(8));
    exchange.getResponseHeaders().add("Retry-After", "7");
    exchange.sendResponseHeaders(status, 4);
    try (var out = exchange.getResponseBody()) {
      out.write("body".getBytes());
    }
  }

  private void waitForRelease(HttpExchange exchange) {
    requests.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  private Subject enter(HttpRequest request) {
    return woven.enter("send", client, request, BodyHandlers.ofString());
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(request("/status/200?token=secret").build());
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.getAddress().getPort());
      assertThat(subject.resource().facts()).containsEntry("client", "jdk");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(subject.isUntimed()).isFalse();
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aStreamOfServerSentEventsHasNoDeadline() {
      HttpRequest events = request("/events").header("Accept", "text/event-stream").build();
      assertThat(enter(events).isUntimed()).isTrue();
    }

    @Test
    void whatTheClientRefusesItselfIsLeftToIt() {
      assertThat(woven.isLeftAlone("send", client, null, BodyHandlers.ofString())).isTrue();
    }

    @Test
    void aWebSocketHandshakeIsLeftAlone() {
      HttpRequest handshake = request("/ws").header("Sec-WebSocket-Key", "x").build();
      assertThat(woven.isLeftAlone("sendAsync", client, handshake, null)).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 500, 503})
    void anAnswerIsJudgedByItsStatus(int status) throws Exception {
      HttpRequest request = request("/status/" + status).build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      Subject subject = enter(request);
      assertThat(adapter.status(response, null)).isEqualTo(status);
      assertThat(adapter.classify(subject, response, null)).isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.worthRetrying(subject, response, null))
          .isEqualTo(status == 429 || status == 503);
      assertThat(adapter.retryAfterNanos(response)).isEqualTo(7_000_000_000L);
    }

    @Test
    void nobodyListeningIsAFailureThatWasNotSent() throws IOException {
      int port;
      try (ServerSocket closed = new ServerSocket(0)) {
        port = closed.getLocalPort();
      }
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port)).build();
      Subject subject = enter(request);
      Throwable refused = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
      assertThat(adapter.classify(subject, null, refused)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(subject, null, refused)).isTrue();
      assertThat(adapter.certainlyNotSent(refused)).isTrue();
      assertThat(adapter.certainlyNotSent(new HttpConnectTimeoutException("x"))).isTrue();
      assertThat(adapter.certainlyNotSent(new HttpTimeoutException("x"))).isFalse();
      assertThat(adapter.status(null, refused)).isZero();
      assertThat(adapter.retryAfterNanos(null)).isEqualTo(-1);
    }

    @Test
    void aCallTheCallerCancelledSaysNothing() {
      Subject subject = enter(request("/x").build());
      assertThat(adapter.classify(subject, null, new CancellationException()))
          .isEqualTo(Outcome.CANCELLED);
      assertThat(adapter.classify(subject, null, new InterruptedException()))
          .isEqualTo(Outcome.CANCELLED);
    }
  }

  @Nested
  class MakingItAgain {

    private Repeatability unanswered(HttpRequest request) {
      return adapter.repeatability(enter(request), null, new IOException("reset"));
    }

    private Repeatability answered(BodyHandler<?> handler) {
      Subject subject = woven.enter("send", client, request("/x").build(), handler);
      return adapter.repeatability(subject, "an answer", null);
    }

    @Test
    void anIdempotentMethodIsSafe() {
      assertThat(unanswered(request("/x").GET().build())).isEqualTo(SAFE);
      assertThat(unanswered(request("/x").DELETE().build())).isEqualTo(SAFE);
      assertThat(unanswered(request("/x").PUT(BodyPublishers.ofString("b")).build()))
          .isEqualTo(SAFE);
    }

    @Test
    void anotherOneOnlyIfItWasNotSent() {
      assertThat(unanswered(request("/x").POST(BodyPublishers.ofString("b")).build()))
          .isEqualTo(IF_NOT_SENT);
    }

    @Test
    void butNotWhereAnEarlierHopMayHaveTakenIt() {
      HttpClient follower =
          HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
      HttpRequest post = request("/x").POST(BodyPublishers.ofString("b")).build();
      Subject subject = woven.enter("send", follower, post, BodyHandlers.ofString());
      assertThat(adapter.repeatability(subject, null, new ConnectException())).isEqualTo(NEVER);
    }

    @Test
    void anIdempotencyKeyMakesAPostSafe() {
      HttpRequest.Builder post = request("/x").header("Idempotency-Key", "k");
      assertThat(unanswered(post.POST(BodyPublishers.ofString("b")).build())).isEqualTo(SAFE);
    }

    @Test
    void aBodyOfTheJdksOwnCanBeSentAgain() throws Exception {
      for (BodyPublisher body :
          List.of(
              BodyPublishers.noBody(),
              BodyPublishers.ofString("b"),
              BodyPublishers.ofByteArray(new byte[1]),
              BodyPublishers.ofByteArrays(List.of(new byte[1])),
              BodyPublishers.ofFile(Path.of("pom.xml")),
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1])))) {
        assertThat(unanswered(request("/x").PUT(body).build())).as("%s", body).isEqualTo(SAFE);
      }
    }

    @Test
    void aBodyOfUnknownOriginCannot() {
      BodyPublisher unknown = BodyPublishers.fromPublisher(new SubmissionPublisher<>());
      BodyPublisher mixed = BodyPublishers.concat(BodyPublishers.ofString("a"), unknown);
      for (BodyPublisher body : List.of(unknown, mixed)) {
        assertThat(unanswered(request("/x").PUT(body).build())).isEqualTo(IF_NOT_SENT);
      }
    }

    @Test
    void aHandlerThatMakesANewSubscriberTakesASecondAnswer() {
      BodyHandler<String> ownHandler = info -> BodySubscribers.ofString(StandardCharsets.UTF_8);
      for (BodyHandler<?> handler :
          List.of(
              BodyHandlers.ofString(),
              BodyHandlers.ofString(StandardCharsets.US_ASCII),
              BodyHandlers.ofByteArray(),
              BodyHandlers.ofInputStream(),
              BodyHandlers.ofLines(),
              BodyHandlers.discarding(),
              BodyHandlers.replacing("x"),
              ownHandler)) {
        assertThat(answered(handler)).as("%s", handler).isEqualTo(SAFE);
      }
    }

    @Test
    void aHandlerAroundTheCallersSubscriberDoesNot() {
      Flow.Subscriber<Object> subscriber = new Ignoring();
      for (BodyHandler<?> handler :
          List.of(
              BodyHandlers.fromSubscriber(subscriber),
              BodyHandlers.fromSubscriber(subscriber, s -> "text"),
              BodyHandlers.fromLineSubscriber(subscriber),
              BodyHandlers.fromLineSubscriber(subscriber, s -> "text", "\n"),
              BodyHandlers.ofByteArrayConsumer(bytes -> {}),
              BodyHandlers.ofPublisher(),
              BodyHandlers.buffering(BodyHandlers.fromSubscriber(subscriber), 10),
              BodyHandlers.ofFile(Path.of("target/never")))) {
        assertThat(answered(handler)).as("%s", handler).isEqualTo(NEVER);
        Subject unanswered = woven.enter("send", client, request("/x").build(), handler);
        assertThat(adapter.repeatability(unanswered, null, new IOException())).isEqualTo(SAFE);
      }
    }

    @Test
    void anUnreadBodyIsClosedFirst() throws Exception {
      HttpRequest request = request("/status/503").build();
      HttpResponse<InputStream> unread = client.send(request, BodyHandlers.ofInputStream());
      assertThat(adapter.prepareRepeat(enter(request), unread)).isTrue();
      assertThatThrownBy(() -> unread.body().read()).isInstanceOf(IOException.class);
      HttpResponse<Stream<String>> lines = client.send(request, BodyHandlers.ofLines());
      assertThat(adapter.prepareRepeat(enter(request), lines)).isTrue();
      HttpResponse<String> read = client.send(request, BodyHandlers.ofString());
      assertThat(adapter.prepareRepeat(enter(request), read)).isTrue();
    }

    @Test
    void anAsynchronousCallIsMadeAgainByTheClientItself() throws Exception {
      HttpRequest request = request("/status/200").build();
      Subject subject = woven.enter("sendAsync", client, request, BodyHandlers.ofString());
      CompletableFuture<?> again = adapter.again(woven.point("sendAsync"), subject);
      assertThat(again.get()).isInstanceOf(HttpResponse.class);
      assertThat(requests).hasValue(1);
    }

    @Test
    void aCallWithAPushHandlerCannotBeMadeAgain() {
      assertThat(adapter.canRepeat(woven.point("sendAsync"))).isTrue();
      assertThat(adapter.canRepeat(woven.point("sendAsyncPush"))).isFalse();
      Subject subject = enter(request("/x").build());
      assertThatThrownBy(() -> adapter.again(woven.point("sendAsyncPush"), subject))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void theExchangesFutureIsCancelledAndFreesTheCaller() {
      HttpRequest request = request("/silent").build();
      Subject subject = woven.enter("sendAsync", client, request, BodyHandlers.ofString());
      CompletableFuture<HttpResponse<String>> exchange =
          client.sendAsync(request, BodyHandlers.ofString());
      woven.note("exchange", client, request, exchange, subject);
      assertThat(adapter.cancel(subject)).isTrue();
      // Which of the two the JDK's future ends with, is a race within the client.
      assertThatThrownBy(exchange::get)
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isInstanceOf(CancellationException.class),
              thrown -> assertThat(thrown).hasCauseInstanceOf(CancellationException.class));
    }

    @Test
    void aCallThatHasNotBegunCannotBeCancelled() {
      assertThat(adapter.cancel(enter(request("/x").build()))).isFalse();
    }

    @Test
    void anExchangeOutsideAnyGuardedCallIsNotKept() {
      Subject subject = enter(request("/x").build());
      woven.note("exchange", client, request("/x").build(), new CompletableFuture<>(), null);
      assertThat(subject.handle()).isNull();
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusedCallCouldNotConnect() {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:80", "OPEN", 5);
      assertThat(adapter.refusal(enter(request("/x").build()), refusal))
          .isExactlyInstanceOf(ConnectException.class)
          .hasMessage(refusal.message());
    }

    @Test
    void aCallOutOfTimeIsAnHttpTimeout() {
      Subject subject = enter(request("/x").build());
      CancellationException cause = new CancellationException();
      assertThat(adapter.timedOut(subject, "late", cause))
          .isExactlyInstanceOf(HttpTimeoutException.class)
          .hasMessage("late")
          .hasCause(cause);
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "h:80", "0 ms left", -1);
      assertThat(adapter.refusal(subject, noTime)).isInstanceOf(HttpTimeoutException.class);
    }
  }

  private static final class Ignoring implements Flow.Subscriber<Object> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
