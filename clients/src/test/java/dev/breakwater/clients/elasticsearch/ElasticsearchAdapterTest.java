package dev.breakwater.clients.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of both clients, each with its own real library. */
abstract class ElasticsearchAdapterTest {

  final TestServer server = new TestServer();
  private final ElasticsearchAdapter adapter;
  private final Woven woven;
  private final CompletableFuture<Object> attempt = new CompletableFuture<>();
  private final CompletableFuture<Object> told = new CompletableFuture<>();
  private AutoCloseable client;

  ElasticsearchAdapterTest(ClientLibrary library, ElasticsearchAdapter adapter) {
    this.adapter = adapter;
    this.woven = new Woven(library, adapter);
    this.client = client(server.port());
  }

  /** A client of nodes on these ports of this machine. */
  abstract AutoCloseable client(int... ports);

  abstract Object request(String method, String endpoint);

  abstract void body(Object request, String text);

  abstract void body(Object request, InputStream stream);

  abstract void header(Object request, String name, String value);

  abstract Object perform(Object client, Object request) throws IOException;

  /** Begins a request with this listener; returns what cancels it. */
  abstract Object begin(Object client, Object request, Object listener);

  /** A listener that completes this future. */
  abstract Object listener(CompletableFuture<Object> told);

  abstract void cancel(Object cancellable);

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  private Subject enter(String method, String endpoint) {
    return woven.enter("request", client, request(method, endpoint));
  }

  private Throwable failure(String method, String endpoint) {
    return catchThrowable(() -> perform(client, request(method, endpoint)));
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsClusterByItsMethod() {
      Subject subject = enter("GET", "/orders/_search?q=secret");

      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts()).containsEntry("client", "elasticsearch");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/orders/_search");
    }

    @Test
    void anEndpointWithoutASlashAndAMethodInSmallLettersAreMeantAsTheyAreSent() {
      Subject subject = enter("put", "orders/_doc/7");

      assertThat(subject.operation().name()).isEqualTo("PUT");
      assertThat(adapter.detail(subject)).isEqualTo("/orders/_doc/7");
    }

    @Test
    void severalNodesAreOneClusterNamedByTheFirstInOrder() throws Exception {
      try (AutoCloseable cluster = client(9202, 9201, 9203)) {
        assertThat(woven.enter("request", cluster, request("GET", "/")).resource().name())
            .isEqualTo("localhost:9201");
      }
    }
  }

  @Nested
  class WhatAnswersInstead {

    private FallbackSpec.Value value(int status) {
      return new FallbackSpec.Value("{}", status, "application/json", List.of(), List.of());
    }

    private Object header(Object response, String name) throws ReflectiveOperationException {
      return response.getClass().getMethod("getHeader", String.class).invoke(response, name);
    }

    @Test
    void aConstantIsAResponseOfTheClients() throws Exception {
      Subject subject = enter("GET", "/_search?q=secret");
      Object response = adapter.constant(subject, value(200), null);
      assertThat(adapter.status(response, null)).isEqualTo(200);
      assertThat(header(response, "Content-Type")).isEqualTo("application/json");
      assertThat(header(response, "X-Elastic-Product")).isEqualTo("Elasticsearch");
      assertThat(response.toString()).contains("localhost:" + server.port()).contains("200");
    }

    @Test
    void whatTheClientWouldThrowIsNone() {
      assertThatThrownBy(() -> adapter.constant(enter("GET", "/"), value(404), null))
          .isInstanceOf(Unanswerable.class)
          .hasMessageContaining("below 300");
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void anAnswerIsJudgedByItsStatus(int status) throws IOException {
      Object answer = perform(client, request("GET", "/status/" + status));

      assertThat(adapter.classify(enter("GET", "/"), answer, null)).isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.status(answer, null)).isEqualTo(status);
      assertThat(adapter.retryAfterNanos(answer)).isEqualTo(7_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
      "400, SUCCESS, false",
      "404, SUCCESS, false",
      "409, SUCCESS, false",
      "408, FAILURE, true",
      "429, FAILURE, true",
      "500, FAILURE, false",
      "502, FAILURE, true",
      "503, FAILURE, true",
      "504, FAILURE, true"
    })
    void anAnswerThatIsAFailureIsJudgedByItsStatusWhetherItIsThrownOrNot(
        int status, Outcome outcome, boolean again) {
      Object answer = null;
      Throwable thrown = null;
      try {
        answer = perform(client, request("GET", "/status/" + status));
      } catch (IOException failure) {
        thrown = failure;
        assertThat(adapter.certainlyNotSent(failure)).isFalse();
      }

      Subject subject = enter("GET", "/");
      assertThat(adapter.status(answer, thrown)).isEqualTo(status);
      assertThat(adapter.classify(subject, answer, thrown))
          .isEqualTo(outcome)
          .isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.worthRetrying(subject, answer, thrown)).isEqualTo(again);
    }

    @Test
    void aClusterThatIsAwayFailsAndNothingWasSent() throws Exception {
      try (AutoCloseable away = client(TestServer.closedPort(), TestServer.closedPort())) {
        Throwable thrown = catchThrowable(() -> perform(away, request("POST", "/orders/_doc")));

        assertThat(thrown).isInstanceOf(ConnectException.class);
        assertThat(adapter.classify(enter("POST", "/"), null, thrown)).isEqualTo(Outcome.FAILURE);
        assertThat(adapter.certainlyNotSent(thrown)).isTrue();
      }
    }

    @Test
    void whatOneNodeAnsweredWasSentThoughAnotherIsAway() throws Exception {
      Throwable answered = failure("POST", "/status/503");
      Throwable away = new ConnectException("the next node");
      away.addSuppressed(answered);

      assertThat(adapter.certainlyNotSent(away)).isFalse();
    }

    @Test
    void aCallerThatGaveUpSaysNothingOfTheCluster() {
      Subject subject = enter("GET", "/");
      for (Exception inside :
          new Exception[] {new CancellationException("given up"), new InterruptedException()}) {
        Throwable wrapped = new RuntimeException("as the client wraps it", inside);
        assertThat(adapter.classify(subject, null, inside)).isEqualTo(Outcome.CANCELLED);
        assertThat(adapter.classify(subject, null, wrapped)).isEqualTo(Outcome.CANCELLED);
      }
    }
  }

  @Nested
  class WhetherItMayBeRepeated {

    @ParameterizedTest
    @CsvSource({
      "GET, SAFE",
      "HEAD, SAFE",
      "PUT, SAFE",
      "DELETE, SAFE",
      "POST, IF_NOT_SENT",
    })
    void byItsMethod(String method, Repeatability expected) {
      assertThat(adapter.repeatability(enter(method, "/"), null, null)).isEqualTo(expected);
    }

    @Test
    void byTheCallersKeyAndNeverWhereTheBodyIsForOneTime() {
      Object keyed = request("POST", "/orders/_doc");
      header(keyed, "idempotency-key", "k1");
      body(keyed, "{}");
      assertThat(adapter.repeatability(woven.enter("request", client, keyed), null, null))
          .isEqualTo(Repeatability.SAFE);

      body(keyed, new ByteArrayInputStream(new byte[1]));
      assertThat(adapter.repeatability(woven.enter("request", client, keyed), null, null))
          .isEqualTo(Repeatability.IF_NOT_SENT);
    }

    @Test
    void onlyTheBlockingCall() {
      assertThat(adapter.canRepeat(woven.point("request"))).isTrue();
      assertThat(adapter.canRepeat(woven.point("async"))).isFalse();
    }
  }

  @Nested
  class AnAsynchronousCall {

    private final Relay relay =
        adapter.relay(woven.point("async"), client, attempt, listener(told));

    @Test
    void isToldItsAnswerWhenTheCallHasEnded() throws Exception {
      Object cancellable = begin(client, request("GET", "/status/200"), relay);
      Object answer = attempt.get(10, TimeUnit.SECONDS);
      CompletableFuture<Object> whole = new CompletableFuture<>();
      assertThat(relay.follow(whole, cancellable)).isSameAs(cancellable);
      assertThat(told).isNotDone();

      whole.complete(answer);

      assertThat(told).isCompletedWithValue(answer);
      assertThat(adapter.status(answer, null)).isEqualTo(200);
    }

    @Test
    void isToldItsFailureAsTheClientMadeIt() {
      Object cancellable = begin(client, request("GET", "/status/503"), relay);
      relay.follow(attempt, cancellable);

      assertThat(told)
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableThat()
          .havingCause()
          .satisfies(thrown -> assertThat(adapter.status(null, thrown)).isEqualTo(503));
    }

    @Test
    void isCancelledWhenItsTimeIsUpAndToldWhy() throws Exception {
      CompletableFuture<Object> exchange = new CompletableFuture<>();
      Object cancellable = begin(client, request("GET", "/silent"), listener(exchange));
      assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Object> whole = new CompletableFuture<>();
      relay.follow(whole, cancellable);
      Subject subject = enter("GET", "/silent");
      subject.handle(attempt);

      assertThat(adapter.cancel(subject)).isTrue();
      Throwable late = adapter.timedOut(subject, "out of time", null);
      whole.completeExceptionally(late);

      assertThat(late).isInstanceOf(SocketTimeoutException.class);
      assertThat(catchThrowable(told::join)).hasCause(late);
      assertThat(exchange).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void thatItsCallerCancelsSaysNothingOfTheCluster() throws Exception {
      Object cancellable = begin(client, request("GET", "/silent"), relay);
      Object given = relay.follow(attempt, cancellable);
      assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();

      cancel(given);

      assertThat(told).failsWithin(10, TimeUnit.SECONDS);
      Throwable thrown = catchThrowable(attempt::get);
      assertThat(adapter.classify(enter("GET", "/silent"), null, thrown))
          .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void thatIsRefusedGivesItsCallerSomethingToCancel() {
      ConnectException refusal = new ConnectException("refused");

      Object given = relay.follow(CompletableFuture.failedFuture(refusal), null);

      assertThat(catchThrowable(told::join)).hasCause(refusal);
      assertThat(given).isNotNull();
      cancel(given);
    }
  }

  @Test
  void theExchangeOfABlockingCallIsWhatIsCancelled() throws Exception {
    CompletableFuture<Object> exchange = new CompletableFuture<>();
    Object cancellable = begin(client, request("GET", "/silent"), listener(exchange));
    assertThat(server.silent.await(10, TimeUnit.SECONDS)).isTrue();
    Subject subject = enter("GET", "/silent");
    assertThat(adapter.cancel(subject)).isFalse();

    woven.note("exchange", null, null, cancellable, subject);

    assertThat(adapter.cancel(subject)).isTrue();
    assertThat(exchange).failsWithin(10, TimeUnit.SECONDS);
  }
}
