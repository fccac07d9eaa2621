package dev.breakwater.clients.apache5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Fallen;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Apache5AsyncAdapterTest {

  private final Apache5AsyncAdapter adapter = new Apache5AsyncAdapter();
  private final Woven woven = new Woven(Apache5AsyncLibrary.describe(), adapter);
  private final TestServer server = new TestServer();
  private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
  private final Told told = new Told();
  private final CompletableFuture<Object> attempt = new CompletableFuture<>();
  private final CompletableFuture<Object> whole = new CompletableFuture<>();

  Apache5AsyncAdapterTest() {
    client.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private SimpleHttpRequest get(String path) {
    return SimpleRequestBuilder.get(server.url(path)).build();
  }

  private Subject enter(SimpleHttpRequest request) {
    return woven.enter("execute", client, null, SimpleRequestProducer.create(request));
  }

  private Relay relay() {
    return relay(told);
  }

  private Relay relay(FutureCallback<Object> callback) {
    return relay(SimpleResponseConsumer.create(), callback);
  }

  private Relay relay(AsyncResponseConsumer<?> consumer, FutureCallback<Object> callback) {
    Object[] last = {consumer, null, null, callback};
    return adapter.relay(woven.point("execute"), client, attempt, last);
  }

  /** Does as a woven client does: the exchange tells the relay. */
  @SuppressWarnings("unchecked")
  private Future<SimpleHttpResponse> exchange(String path, Relay relay) {
    Object[] last = (Object[]) relay.inPlace();
    return client.execute(
        SimpleRequestProducer.create(get(path)),
        (AsyncResponseConsumer<SimpleHttpResponse>) last[0],
        (FutureCallback<SimpleHttpResponse>) last[3]);
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(get("/status/200?token=secret"));
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts()).containsEntry("client", "apache5");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aTargetGivenApartIsTheEndpoint() {
      Subject subject =
          woven.enter(
              "execute",
              client,
              new HttpHost("https", "h"),
              SimpleRequestProducer.create(get("/x")));
      assertThat(subject.resource().name()).isEqualTo("h:443");
    }

    @Test
    void aProducerThatKeepsItsRequestToItselfIsLeftAlone() {
      AsyncRequestProducer own =
          (AsyncRequestProducer)
              java.lang.reflect.Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {AsyncRequestProducer.class},
                  (proxy, method, arguments) -> null);
      assertThat(woven.isLeftAlone("execute", client, new HttpHost("h"), own)).isTrue();
      assertThat(woven.isLeftAlone("execute", client, null, null)).isTrue();
    }

    @Test
    void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
      SimpleHttpRequest events = get("/");
      events.setHeader("Accept", "text/event-stream");
      assertThat(enter(events).isUntimed()).isTrue();
      SimpleHttpRequest socket = get("/");
      socket.setHeader("Upgrade", "websocket");
      assertThat(woven.isLeftAlone("execute", client, null, SimpleRequestProducer.create(socket)))
          .isTrue();
    }

    @Test
    void itIsNeverMadeAgain() {
      assertThat(adapter.canRepeat(woven.point("execute"))).isFalse();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void anAnswerIsJudgedByItsStatusAsItIsAndWithItsBodyApart(int status) {
      SimpleHttpResponse response = SimpleHttpResponse.create(status);
      response.setHeader("Retry-After", "7");
      Subject subject = enter(get("/"));
      assertThat(adapter.classify(subject, response, null)).isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.status(new Message<>(response, "body"), null)).isEqualTo(status);
      assertThat(adapter.retryAfterNanos(response)).isEqualTo(7_000_000_000L);
      assertThat(adapter.status("a result of the application's own", null)).isZero();
    }

    @Test
    void aStarvedPoolAndABrokenProtocolSayNothingOfTheServer() {
      Subject subject = enter(get("/"));
      assertThat(adapter.classify(subject, null, new ConnectionRequestTimeoutException("full")))
          .isEqualTo(Outcome.IGNORED);
      assertThat(adapter.classify(subject, null, new ProtocolException("circular redirect")))
          .isEqualTo(Outcome.IGNORED);
      assertThat(adapter.classify(subject, null, new CancellationException()))
          .isEqualTo(Outcome.CANCELLED);
      Throwable connecting = new ConnectTimeoutException("slow");
      assertThat(adapter.classify(subject, null, connecting)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(connecting)).isTrue();
    }
  }

  @Nested
  class BetweenTheClientAndItsCaller {

    @Test
    void anAnswerEndsTheAttemptAndTheCallTellsTheCaller() throws Exception {
      Relay relay = relay();
      Future<?> promise = (Future<?>) relay.follow(whole, exchange("/status/200", relay));

      Object answer = attempt.get(30, TimeUnit.SECONDS);
      assertThat(((SimpleHttpResponse) answer).getCode()).isEqualTo(200);
      assertThat(promise.isDone()).isFalse();

      whole.complete(answer);

      assertThat(promise.get()).isSameAs(answer);
      assertThat(told.what).containsExactly(answer);
    }

    @Test
    void aCallThatRanOutOfTimeTellsTheCallerSoAndEndsItsExchange() throws Exception {
      Relay relay = relay();
      Future<?> exchange = exchange("/silent", relay);
      Future<?> promise = (Future<?>) relay.follow(whole, exchange);
      server.silent.await();
      Throwable late = new SocketTimeoutException("late");

      whole.completeExceptionally(late);

      assertThatThrownBy(promise::get).isInstanceOf(ExecutionException.class).hasCause(late);
      assertThat(told.what).containsExactly(late);
      assertThat(exchange.isCancelled()).isTrue();
    }

    @Test
    void aCallerWhoGivesUpEndsTheCall() throws Exception {
      Relay relay = relay();
      Future<?> exchange = exchange("/silent", relay);
      Future<?> promise = (Future<?>) relay.follow(whole, exchange);
      server.silent.await();

      promise.cancel(true);

      assertThat(whole).isCancelled();
      assertThat(exchange.isCancelled()).isTrue();
      assertThat(told.what).containsExactly("cancelled");
    }

    @Test
    void aRefusedCallerIsToldWithoutAnExchange() {
      Throwable refusal = new IOException("refused");

      Future<?> promise = (Future<?>) relay().follow(CompletableFuture.failedFuture(refusal), null);

      assertThat(told.what).containsExactly(refusal);
      assertThat(catchThrowable(promise::get)).hasCause(refusal);
      assertThat(server.requests).isEmpty();
    }

    @Test
    void whoGivesNoCallbackHasTheFuture() throws Exception {
      Relay relay = relay(null);
      Future<?> promise = (Future<?>) relay.follow(whole, null);

      whole.complete("answer");

      assertThat(promise.get()).isEqualTo("answer");
    }

    @Test
    void theDeadlineEndsTheAttempt() {
      Subject subject = enter(get("/"));
      assertThat(adapter.cancel(subject)).isFalse();
      subject.handle(attempt);

      assertThat(adapter.cancel(subject)).isTrue();

      assertThat(attempt).isCancelled();
    }
  }

  @Nested
  class WhatStandsForAnAnswer {

    private static final FallbackSpec.Step SORRY =
        new FallbackSpec.Value("sorry", 200, "text/plain", List.of(), List.of());

    private final Fallen fallen = new Fallen(adapter, SORRY);

    @Test
    void isWhatTheCallersConsumerMakesOfIt() throws Exception {
      Object answer = fallen.answer(enter(get("/"))).value();

      Future<?> promise = (Future<?>) relay().follow(completed(answer), null);

      SimpleHttpResponse response = (SimpleHttpResponse) promise.get();
      assertThat(response.getCode()).isEqualTo(200);
      assertThat(response.getBodyText()).isEqualTo("sorry");
      assertThat(response.getContentType().getMimeType()).isEqualTo("text/plain");
      assertThat(response.getFirstHeader("Content-Length").getValue()).isEqualTo("5");
      assertThat(told.what).containsExactly(response);
    }

    @Test
    void hasNoBodyWhereTheRuleGivesNone() throws Exception {
      Object answer = HttpAnswer.of(new FallbackSpec.Value(null, 204, "", List.of(), List.of()));

      Future<?> promise = (Future<?>) relay().follow(completed(answer), null);

      assertThat(((SimpleHttpResponse) promise.get()).getCode()).isEqualTo(204);
    }

    @Test
    void takesThePlaceOfAFailureOfWhichTheConsumerHasNotHeard() throws Exception {
      Recorded consumer = new Recorded();
      Relay relay = relay(consumer, told);
      Future<?> exchange = exchange("/silent", relay);
      Future<?> promise = (Future<?>) relay.follow(whole, exchange);
      server.silent.await();
      attempt.cancel(true);
      assertThat(relay.expected().takes("an answer")).isTrue();

      whole.complete(fallen.answer(enter(get("/"))).value());

      assertThat(promise.get()).isEqualTo("200 sorry");
      assertThat(exchange.isCancelled()).isTrue();
      assertThat(consumer.heard).containsExactly("head", "body", "end", "released");
    }

    @Test
    void doesNotTakeThePlaceOfAnAnswer() throws Exception {
      Recorded consumer = new Recorded();
      Relay relay = relay(consumer, told);
      Future<?> promise = (Future<?>) relay.follow(whole, exchange("/status/503", relay));
      Object answer = attempt.get(30, TimeUnit.SECONDS);

      assertThat(relay.expected().takes("an answer")).isFalse();

      whole.complete(answer);
      assertThat(promise.get()).isEqualTo("503 body");
    }

    @Test
    void leavesTheConsumerItsFailureWhereThereIsNone() {
      Recorded consumer = new Recorded();
      Relay relay = relay(consumer, told);
      String away = "http://localhost:" + TestServer.closedPort();
      Object[] last = (Object[]) relay.inPlace();
      Future<?> exchange =
          client.execute(
              SimpleRequestProducer.create(SimpleRequestBuilder.get(away).build()),
              consumer.as(last[0]),
              told.as(last[3]));
      Future<?> promise = (Future<?>) relay.follow(attempt, exchange);

      Throwable thrown = catchThrowable(() -> promise.get(30, TimeUnit.SECONDS));

      assertThat(thrown).hasCauseInstanceOf(java.net.ConnectException.class);
      assertThat(consumer.heard).first().isEqualTo("failed");
    }

    private CompletableFuture<Object> completed(Object answer) {
      return CompletableFuture.completedFuture(answer);
    }
  }

  /** A consumer of the application's own, which writes down what it hears. */
  private static final class Recorded implements AsyncResponseConsumer<String> {
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder made = new StringBuilder();
    private FutureCallback<String> result;

    @SuppressWarnings("unchecked") // it stands before this one
    AsyncResponseConsumer<Object> as(Object relayed) {
      return (AsyncResponseConsumer<Object>) relayed;
    }

    @Override
    public void consumeResponse(
        HttpResponse response,
        EntityDetails body,
        HttpContext context,
        FutureCallback<String> result) {
      heard.add("head");
      this.result = result;
      made.append(response.getCode());
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
      channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer part) {
      heard.add("body");
      made.append(' ').append(StandardCharsets.UTF_8.decode(part));
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
      heard.add("end");
      result.completed(made.toString());
    }

    @Override
    public void failed(Exception cause) {
      heard.add("failed");
    }

    @Override
    public void releaseResources() {
      heard.add("released");
    }
  }

  private static final class Told implements FutureCallback<Object> {
    final List<Object> what = new ArrayList<>();

    @SuppressWarnings("unchecked") // it stands before this one
    FutureCallback<Object> as(Object relayed) {
      return (FutureCallback<Object>) relayed;
    }

    @Override
    public void completed(Object result) {
      what.add(result);
    }

    @Override
    public void failed(Exception failure) {
      what.add(failure);
    }

    @Override
    public void cancelled() {
      what.add("cancelled");
    }
  }
}
