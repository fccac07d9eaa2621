package dev.breakwater.clients.okhttp;

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
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter is asked from inside the client: an interceptor is handed the chain's next link. */
class OkHttpAdapterTest {

  private final OkHttpAdapter adapter = new OkHttpAdapter();
  private final Woven woven = new Woven(OkHttpLibrary.describe(), adapter);
  private final TestServer server = new TestServer();
  private final List<Interceptor.Chain> chains = new ArrayList<>();
  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(this::remember).build();

  @AfterEach
  void stop() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    server.close();
  }

  private Response remember(Interceptor.Chain chain) throws IOException {
    chains.add(chain);
    return chain.proceed(chain.request());
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(server.url(path));
  }

  private Request post(RequestBody body) {
    return request("/status/503").post(body).build();
  }

  private static RequestBody text() {
    return RequestBody.create("b", MediaType.get("text/plain"));
  }

  /** The first link of a chain that a call of this request would go through. */
  private Interceptor.Chain first(Request request) {
    return FirstLink.of(client, request);
  }

  private Subject enter(Request request) {
    return woven.enter("proceed", first(request), request);
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(request("/status/200?token=secret").build());
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts())
          .containsEntry("client", "okhttp")
          .containsEntry("scheme", "http");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void aFurtherLinkOfTheChainIsNoCall() throws Exception {
      Request request = request("/status/200").build();
      client.newCall(request).execute().close();
      assertThat(woven.isLeftAlone("proceed", chains.get(0), request)).isTrue();
    }

    @Test
    void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
      Request events = request("/").header("Accept", "text/event-stream").build();
      assertThat(enter(events).isUntimed()).isTrue();
      Request socket = request("/").header("Upgrade", "websocket").build();
      assertThat(woven.isLeftAlone("proceed", first(socket), socket)).isTrue();
      assertThat(woven.isLeftAlone("proceed", first(socket), (Object) null)).isTrue();
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 500, 503})
    void anAnswerIsJudgedByItsStatus(int status) throws Exception {
      Request request = request("/status/" + status).build();
      Subject subject = enter(request);
      try (Response response = client.newCall(request).execute()) {
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
      Request request =
          new Request.Builder().url("http://localhost:" + TestServer.closedPort()).build();
      Subject subject = enter(request);
      Throwable refused = catchThrowable(() -> client.newCall(request).execute());
      assertThat(adapter.classify(subject, null, refused)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(subject, null, refused)).isTrue();
      assertThat(adapter.certainlyNotSent(refused)).isTrue();
      assertThat(adapter.certainlyNotSent(new SocketTimeoutException())).isFalse();
    }

    @Test
    void aCallTheCallerCancelledSaysNothing() {
      Subject subject = enter(request("/").build());
      ((Interceptor.Chain) subject.self()).call().cancel();
      assertThat(adapter.classify(subject, null, new IOException("Canceled")))
          .isEqualTo(Outcome.CANCELLED);
    }
  }

  @Nested
  class MakingItAgain {

    private Repeatability unanswered(Request request) {
      return adapter.repeatability(enter(request), null, new IOException("reset"));
    }

    @Test
    void anIdempotentMethodWithARepeatableBodyIsSafe() {
      assertThat(unanswered(request("/").build())).isEqualTo(SAFE);
      assertThat(unanswered(request("/").put(text()).build())).isEqualTo(SAFE);
      assertThat(unanswered(request("/").put(new FormBody.Builder().build()).build()))
          .isEqualTo(SAFE);
      assertThat(unanswered(request("/").put(new OneShot()).build())).isEqualTo(IF_NOT_SENT);
    }

    @Test
    void aPostOnlyIfItWasNotSentOrHasAnIdempotencyKey() {
      assertThat(unanswered(post(text()))).isEqualTo(IF_NOT_SENT);
      Request keyed = post(text()).newBuilder().header("Idempotency-Key", "k").build();
      assertThat(unanswered(keyed)).isEqualTo(SAFE);
    }

    @Test
    void onceSomethingWasSentALaterHopProvesNothing() {
      Subject subject = enter(post(text()));
      woven.note("exchange", this, first(post(text())), null, subject);
      assertThat(adapter.repeatability(subject, null, new ConnectException())).isEqualTo(NEVER);
    }

    @Test
    void theChainCanBeGoneThroughAgainOnceTheAnswerIsClosed() throws Exception {
      Request request = request("/status/503").build();
      List<Integer> answers = new ArrayList<>();
      OkHttpClient twice =
          client
              .newBuilder()
              .addInterceptor(
                  chain -> {
                    Response first = chain.proceed(chain.request());
                    answers.add(first.code());
                    assertThat(adapter.prepareRepeat(enter(request), first)).isTrue();
                    return chain.proceed(chain.request());
                  })
              .build();
      try (Response second = twice.newCall(request).execute()) {
        answers.add(second.code());
      }
      assertThat(answers).containsExactly(503, 503);
      assertThat(server.requests).containsExactly("GET", "GET");
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void theCallIsCancelledAndStaysSo() throws Exception {
      Request request = request("/silent").build();
      Interceptor.Chain chain = first(request);
      Subject subject = woven.enter("proceed", chain, request);
      Throwable stopped =
          LateCancel.of(adapter, subject, server.silent, () -> chain.proceed(request).close());
      assertThat(stopped).isInstanceOf(IOException.class);
      assertThat(adapter.timedOut(subject, "late", stopped))
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasMessage("late")
          .hasCause(stopped);
      assertThat(adapter.repeatability(subject, null, stopped)).isEqualTo(NEVER);
      assertThat(adapter.prepareRepeat(subject, null)).isFalse();
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsAConnectionThatCouldNotBeMade() {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      assertThat(adapter.refusal(enter(request("/").build()), refusal))
          .isExactlyInstanceOf(ConnectException.class)
          .hasMessage(refusal.message());
    }
  }

  private static final class OneShot extends RequestBody {
    @Override
    public MediaType contentType() {
      return null;
    }

    @Override
    public void writeTo(BufferedSink sink) {}

    @Override
    public boolean isOneShot() {
      return true;
    }
  }
}
