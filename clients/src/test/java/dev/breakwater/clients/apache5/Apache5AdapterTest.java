package dev.breakwater.clients.apache5;

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
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Apache5AdapterTest {

  private final Apache5Adapter adapter = new Apache5Adapter();
  private final Woven woven = new Woven(Apache5Library.describe(), adapter);
  private final TestServer server = new TestServer();
  private final CloseableHttpClient client =
      HttpClientBuilder.create()
          .disableAutomaticRetries()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(1).build())
          .build();

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private Subject enter(ClassicHttpRequest request) {
    return woven.enter("execute", client, null, request);
  }

  @SuppressWarnings("deprecation") // the one that hands out the open response
  private CloseableHttpResponse execute(ClassicHttpRequest request) throws IOException {
    return client.execute(request);
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(new HttpGet(server.url("/status/200?token=secret")));
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts())
          .containsEntry("client", "apache5")
          .containsEntry("scheme", "http");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aTargetGivenApartIsTheEndpoint() {
      Subject subject =
          woven.enter("execute", client, new HttpHost("https", "h"), new HttpGet("/x"));
      assertThat(subject.resource().name()).isEqualTo("h:443");
    }

    @Test
    void aRequestWithoutAHostIsLeftToTheClient() {
      assertThat(woven.isLeftAlone("execute", client, null, new HttpGet("/x"))).isTrue();
      assertThat(woven.isLeftAlone("execute", client, null, null)).isTrue();
    }

    @Test
    void aLeaseOutsideOfACallIsNone() {
      assertThat(woven.isLeftAlone("lease", new Object(), "id", new Object())).isTrue();
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
        second.setConfig(
            RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofMilliseconds(50)).build());
        Throwable starved = catchThrowable(() -> execute(second));
        assertThat(held.getCode()).isEqualTo(200);
        assertThat(starved).isInstanceOf(ConnectionRequestTimeoutException.class);
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
    void aCallTheCallerCancelledSaysNothing() {
      HttpGet request = new HttpGet(server.url("/"));
      request.cancel();
      assertThat(adapter.classify(enter(request), null, new SocketException("closed")))
          .isEqualTo(Outcome.CANCELLED);
    }
  }

  @Nested
  class MakingItAgain {

    private Repeatability unanswered(ClassicHttpRequest request) {
      return adapter.repeatability(enter(request), null, new IOException("reset"));
    }

    private HttpUriRequestBase put(boolean repeatable) {
      HttpPut put = new HttpPut(server.url("/status/200"));
      put.setEntity(
          repeatable
              ? new StringEntity("b")
              : new InputStreamEntity(
                  new ByteArrayInputStream(new byte[1]), ContentType.TEXT_PLAIN));
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
      woven.note("exchange", new Object(), null, "an answer", subject);
      assertThat(adapter.repeatability(subject, null, new ConnectException())).isEqualTo(NEVER);
    }

    @Test
    void anUnreadAnswerIsClosedAndTheSameRequestWorksAgain() throws Exception {
      HttpPost request = new HttpPost(server.url("/status/503"));
      request.setEntity(new StringEntity("b"));
      CloseableHttpResponse first = execute(request);
      assertThat(adapter.prepareRepeat(enter(request), first)).isTrue();
      try (CloseableHttpResponse second = execute(request)) { // the pool has one connection
        assertThat(second.getCode()).isEqualTo(503);
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
      request.setUri(URI.create(server.url("/status/200")));
      try (CloseableHttpResponse again = execute(request)) {
        assertThat(again.getCode()).isEqualTo(200);
      }
    }

    @Test
    void aRequestWithoutACancelOfItsOwnLosesItsLease() throws Exception {
      ClassicHttpRequest plain = ClassicRequestBuilder.get(server.url("/silent")).build();
      Subject subject = enter(plain);
      int[] cancelled = new int[1];
      Cancellable lease = () -> ++cancelled[0] > 0;
      assertThat(adapter.cancel(subject)).isFalse();
      adapter.inside(woven.point("lease"), lease, "id", null, subject);
      assertThat(adapter.cancel(subject)).isTrue();
      adapter.abort(subject);
      assertThat(cancelled[0]).isEqualTo(2);
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
