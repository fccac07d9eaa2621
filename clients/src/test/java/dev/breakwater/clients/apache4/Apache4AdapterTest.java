package dev.breakwater.clients.apache4;

import static dev.breakwater.engine.call.Repeatability.IF_NOT_SENT;
import static dev.breakwater.engine.call.Repeatability.NEVER;
import static dev.breakwater.engine.call.Repeatability.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.LateCancel;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.NonRepeatableRequestException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.message.BasicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Apache4AdapterTest {

  private final Apache4Adapter adapter = new Apache4Adapter();
  private final Woven woven = new Woven(Apache4Library.describe(), adapter);
  private final TestServer server = new TestServer();
  private final CloseableHttpClient client =
      HttpClientBuilder.create().disableAutomaticRetries().setMaxConnPerRoute(1).build();

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private Subject enter(HttpRequest request) {
    return woven.enter("execute", client, null, request);
  }

  private CloseableHttpResponse execute(HttpUriRequest request) throws IOException {
    return client.execute(request);
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(new HttpGet(server.url("/status/200?token=secret")));
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts())
          .containsEntry("client", "apache4")
          .containsEntry("scheme", "http");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aTargetGivenApartIsTheEndpoint() {
      Subject subject =
          woven.enter("execute", client, new HttpHost("h", -1, "https"), new HttpGet("/x"));
      assertThat(subject.resource().name()).isEqualTo("h:443");
    }

    @Test
    void aRequestWithoutAHostIsLeftToTheClient() {
      assertThat(woven.isLeftAlone("execute", client, null, new HttpGet("/x"))).isTrue();
      assertThat(woven.isLeftAlone("execute", client, null, null)).isTrue();
    }

    @Test
    void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
      HttpGet events = new HttpGet(server.url("/"));
      events.setHeader("Accept", "text/event-stream");
      assertThat(enter(events).isUntimed()).isTrue();
      HttpGet socket = new HttpGet(server.url("/"));
      socket.setHeader("Upgrade", "websocket");
      assertThat(woven.isLeftAlone("execute", client, null, socket)).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 500, 503})
    void anAnswerIsJudgedByItsStatus(int status) throws Exception {
      HttpGet request = new HttpGet(server.url("/status/" + status));
      Subject subject = enter(request);
      try (CloseableHttpResponse response = execute(request)) {
        assertThat(adapter.status(response, null)).isEqualTo(status);
        assertThat(adapter.classify(subject, response, null))
            .isEqualTo(HttpStatuses.outcome(status));
        assertThat(adapter.worthRetrying(subject, response, null))
            .isEqualTo(status == 429 || status == 503);
        assertThat(adapter.retryAfterNanos(response)).isEqualTo(7_000_000_000L);
      }
    }

    @Test
    void nobodyListeningIsAFailureThatWasNotSent() {
      HttpGet request = new HttpGet("http://localhost:" + TestServer.closedPort());
      Subject subject = enter(request);
      Throwable refused = catchThrowable(() -> execute(request));
      assertThat(adapter.classify(subject, null, refused)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(subject, null, refused)).isTrue();
      assertThat(adapter.certainlyNotSent(refused)).isTrue();
      assertThat(adapter.status(null, refused)).isZero();
    }

    @Test
    void onlyAConnectTimeoutProvesThatNothingWasSent() {
      Subject subject = enter(new HttpGet(server.url("/")));
      Throwable connecting = new ConnectTimeoutException("slow");
      Throwable reading = new SocketTimeoutException("slow");
      assertThat(adapter.classify(subject, null, connecting)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(connecting)).isTrue();
      assertThat(adapter.classify(subject, null, reading)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(reading)).isFalse();
    }

    @Test
    void anExhaustedPoolSaysNothingOfTheServer() throws Exception {
      HttpGet request = new HttpGet(server.url("/status/200"));
      try (CloseableHttpResponse held = execute(request)) {
        HttpGet second = new HttpGet(server.url("/status/200"));
        second.setConfig(RequestConfig.custom().setConnectionRequestTimeout(50).build());
        Throwable starved = catchThrowable(() -> execute(second));
        assertThat(held.getStatusLine().getStatusCode()).isEqualTo(200);
        assertThat(starved).isInstanceOf(ConnectionPoolTimeoutException.class);
        assertThat(adapter.classify(enter(second), null, starved)).isEqualTo(Outcome.IGNORED);
      }
    }

    @Test
    void whatBreaksTheProtocolIsIgnored() {
      Throwable broken = new ClientProtocolException("circular redirect");
      assertThat(adapter.classify(enter(new HttpGet(server.url("/"))), null, broken))
          .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void aBodyThatCouldNotBeSentAgainAfterAnErrorIsThatError() {
      Throwable lost = new SocketException("reset");
      Throwable wrapped =
          new ClientProtocolException(new NonRepeatableRequestException("no", lost));
      assertThat(adapter.classify(enter(new HttpPost(server.url("/"))), null, wrapped))
          .isEqualTo(Outcome.FAILURE);
    }

    @Test
    void aCallTheCallerCancelledSaysNothing() {
      HttpGet request = new HttpGet(server.url("/"));
      request.abort();
      assertThat(adapter.classify(enter(request), null, new SocketException("closed")))
          .isEqualTo(Outcome.CANCELLED);
    }
  }

  @Nested
  class MakingItAgain {

    private Repeatability unanswered(HttpRequest request) {
      return adapter.repeatability(enter(request), null, new IOException("reset"));
    }

    private HttpPut put(boolean repeatable) {
      HttpPut put = new HttpPut(server.url("/status/200"));
      put.setEntity(
          repeatable
              ? new StringEntity("b", StandardCharsets.UTF_8)
              : new InputStreamEntity(new ByteArrayInputStream(new byte[1])));
      return put;
    }

    @Test
    void anIdempotentMethodWithARepeatableBodyIsSafe() {
      assertThat(unanswered(new HttpGet(server.url("/")))).isEqualTo(SAFE);
      assertThat(unanswered(put(true))).isEqualTo(SAFE);
      assertThat(unanswered(put(false))).isEqualTo(IF_NOT_SENT);
    }

    @Test
    void aPostOnlyIfItWasNotSentOrHasAnIdempotencyKey() {
      HttpPost post = new HttpPost(server.url("/status/200"));
      assertThat(unanswered(post)).isEqualTo(IF_NOT_SENT);
      post.setHeader("Idempotency-Key", "k");
      assertThat(unanswered(post)).isEqualTo(SAFE);
    }

    @Test
    void onceSomethingWasSentALaterHopProvesNothing() {
      Subject subject = enter(new HttpPost(server.url("/away")));
      adapter.noted(
          woven.point("exchange"), this, null, null, null, new ConnectException(), subject);
      assertThat(adapter.repeatability(subject, null, new ConnectException()))
          .isEqualTo(IF_NOT_SENT);
      woven.note("exchange", this, null, "an answer", subject);
      assertThat(adapter.repeatability(subject, null, new ConnectException())).isEqualTo(NEVER);
    }

    @Test
    void anAttemptOfTheOlderClientHasAConnectionToSendOn() {
      Subject subject = enter(new HttpPost(server.url("/away")));
      adapter.noted(
          woven.point("attempt"), this, null, null, null, new ConnectException(), subject);
      assertThat(adapter.repeatability(subject, null, new ConnectException())).isEqualTo(NEVER);
    }

    @Test
    void anUnreadAnswerIsClosedAndTheSameRequestWorksAgain() throws Exception {
      HttpPost request = new HttpPost(server.url("/status/503"));
      request.setEntity(new StringEntity("b", StandardCharsets.UTF_8));
      CloseableHttpResponse first = execute(request);
      assertThat(adapter.prepareRepeat(enter(request), first)).isTrue();
      try (CloseableHttpResponse second = execute(request)) { // the pool has one connection
        assertThat(second.getStatusLine().getStatusCode()).isEqualTo(503);
      }
      assertThat(server.requests).containsExactly("POST b", "POST b");
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void aRequestIsCancelledAndAsGoodAsNewAfterwards() throws Exception {
      HttpGet request = new HttpGet(server.url("/silent"));
      Subject subject = enter(request);
      Throwable stopped =
          LateCancel.of(adapter, subject, server.silent, () -> execute(request).close());
      Throwable late = adapter.timedOut(subject, "late", stopped);
      assertThat(late).isExactlyInstanceOf(SocketTimeoutException.class).hasMessage("late");
      request.setURI(URI.create(server.url("/status/200")));
      try (CloseableHttpResponse again = execute(request)) {
        assertThat(again.getStatusLine().getStatusCode()).isEqualTo(200);
      }
    }

    @Test
    void aRequestWithoutACancelOfItsOwnCannotBeCancelled() {
      HttpRequest plain = new BasicHttpRequest("GET", "/silent");
      Subject subject =
          woven.enter("execute", client, new HttpHost("localhost", server.port()), plain);
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/silent");
      assertThat(adapter.cancel(subject)).isFalse();
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsAConnectionThatCouldNotBeMade() {
      Subject subject = enter(new HttpGet(server.url("/")));
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      assertThat(adapter.refusal(subject, refusal))
          .isExactlyInstanceOf(ConnectException.class)
          .hasMessage(refusal.message());
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "h:1", "0 ms left", -1);
      assertThat(adapter.refusal(subject, noTime)).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
