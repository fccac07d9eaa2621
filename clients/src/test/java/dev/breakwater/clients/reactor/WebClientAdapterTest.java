package dev.breakwater.clients.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class WebClientAdapterTest {

  private final WebClientAdapter adapter = new WebClientAdapter();
  private final Woven woven = new Woven(WebClientLibrary.describe(), adapter);
  private final ScriptedCalls calls = new ScriptedCalls(woven, "exchange");
  private final TestServer server = new TestServer();
  private final ExchangeFunction client = ExchangeFunctions.create(new JdkClientHttpConnector());

  @AfterEach
  void stop() {
    server.close();
  }

  private ClientRequest.Builder request(HttpMethod method, String path) {
    return ClientRequest.create(method, URI.create(server.url(path)));
  }

  private Subject enter(ClientRequest request) {
    return woven.enter("exchange", client, request);
  }

  /** The recipe as the application gets it. */
  @SuppressWarnings("unchecked")
  private Mono<ClientResponse> recipe(String path) {
    ClientRequest request = request(HttpMethod.GET, path).build();
    return (Mono<ClientResponse>)
        adapter.guarded(woven.point("exchange"), client, request, client.exchange(request), calls);
  }

  private static int status(Mono<ClientResponse> recipe) {
    ClientResponse response = recipe.block(Duration.ofSeconds(30));
    response.releaseBody().block(Duration.ofSeconds(30));
    return response.statusCode().value();
  }

  @Nested
  class WhatACallIs {

    @Test
    void aRequestGoesToItsEndpointByItsMethod() {
      Subject subject = enter(request(HttpMethod.GET, "/status/200?token=secret").build());
      assertThat(subject.resource().name()).isEqualTo("localhost:" + server.port());
      assertThat(subject.resource().facts()).containsEntry("client", "webclient");
      assertThat(subject.operation().name()).isEqualTo("GET");
      assertThat(adapter.detail(subject)).isEqualTo("/status/200");
    }

    @Test
    void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
      assertThat(
              enter(request(HttpMethod.GET, "/").header("Accept", "text/event-stream").build())
                  .isUntimed())
          .isTrue();
      ClientRequest socket = request(HttpMethod.GET, "/").header("Upgrade", "websocket").build();
      assertThat(woven.isLeftAlone("exchange", client, socket)).isTrue();
    }

    @Test
    void itIsMadeWhenSomeoneSubscribesAndAgainWhenAnotherDoes() {
      Mono<ClientResponse> recipe = recipe("/status/200");
      assertThat(calls.begun).isEmpty();

      assertThat(status(recipe)).isEqualTo(200);
      assertThat(status(recipe)).isEqualTo(200);

      assertThat(calls.begun).hasSize(2);
      assertThat(calls.begun.get(0).seen).containsExactly("enter", "leave", "answer");
      assertThat(server.requests).hasSize(2);
    }

    @Test
    void aRecipeInsideAGuardedOneIsPartOfIt() {
      @SuppressWarnings("unchecked")
      Mono<ClientResponse> outer =
          (Mono<ClientResponse>)
              adapter.guarded(
                  woven.point("exchange"),
                  client,
                  request(HttpMethod.GET, "/status/200").build(),
                  recipe("/status/200"),
                  calls);
      assertThat(status(outer)).isEqualTo(200);
      assertThat(calls.begun).hasSize(1);
    }
  }

  @Nested
  class HowItEnded {

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void anAnswerIsJudgedByItsStatus(int status) {
      ClientResponse response =
          ClientResponse.create(org.springframework.http.HttpStatusCode.valueOf(status))
              .header("Retry-After", "7")
              .build();
      Subject subject = enter(request(HttpMethod.GET, "/").build());
      assertThat(adapter.classify(subject, response, null)).isEqualTo(HttpStatuses.outcome(status));
      assertThat(adapter.retryAfterNanos(response)).isEqualTo(7_000_000_000L);
    }

    @Test
    void nobodyListeningIsAFailureThatWasNotSent() {
      ClientRequest request =
          ClientRequest.create(
                  HttpMethod.POST, URI.create("http://localhost:" + TestServer.closedPort()))
              .build();
      Throwable refused = catchThrowable(() -> client.exchange(request).block());
      assertThat(refused).isInstanceOf(WebClientRequestException.class);
      Subject subject = enter(request);
      assertThat(adapter.classify(subject, null, refused)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.certainlyNotSent(refused)).isTrue();
    }
  }

  @Nested
  class MakingItAgain {

    private Repeatability unanswered(ClientRequest request) {
      return adapter.repeatability(enter(request), null, new IOException("reset"));
    }

    @Test
    void onlyWithoutABodyAndByMethod() {
      assertThat(unanswered(request(HttpMethod.GET, "/").build())).isEqualTo(Repeatability.SAFE);
      assertThat(unanswered(request(HttpMethod.POST, "/").build()))
          .isEqualTo(Repeatability.IF_NOT_SENT);
      assertThat(
              unanswered(
                  request(HttpMethod.PUT, "/").body(BodyInserters.fromValue("body")).build()))
          .isEqualTo(Repeatability.IF_NOT_SENT);
    }

    @Test
    void isSubscribingAgainOnceTheAnswerIsReleased() {
      calls.retryAfter(1, 1);

      assertThat(status(recipe("/status/503"))).isEqualTo(503);

      assertThat(server.requests).hasSize(3);
      assertThat(calls.begun).hasSize(1);
      assertThat(calls.begun.get(0).seen)
          .containsExactly(
              "enter", "leave", "answer", "again", "enter", "leave", "answer", "again", "enter",
              "leave", "answer");
    }
  }

  @Nested
  class StoppingIt {

    @Test
    void theDeadlineEndsTheRecipeAndItsSubscriberHearsOfIt() throws Exception {
      calls.replacement = new SocketTimeoutException("late");
      var answer = recipe("/silent").toFuture();
      server.silent.await();

      assertThat(adapter.cancel(calls.begun.get(0).subject)).isTrue();

      assertThat(catchThrowable(answer::join)).hasCause(calls.replacement);
      assertThat(calls.begun.get(0).seen)
          .containsExactly("enter", "leave", "CancellationException");
    }

    @Test
    void aSubscriberWhoGivesUpEndsTheCall() throws Exception {
      Disposable subscription = recipe("/silent").subscribe();
      server.silent.await();

      subscription.dispose();
      subscription.dispose();

      assertThat(calls.begun.get(0).seen)
          .containsExactly("enter", "leave", "CancellationException");
    }

    @Test
    void aSubscriberWhoGivesUpDuringTheBackOffDropsIt() throws Exception {
      calls.retryAfter(Duration.ofHours(1).toNanos());
      Disposable subscription = recipe("/status/503").subscribe();
      calls.begun.get(0).backingOff.await();

      subscription.dispose();

      assertThat(calls.begun.get(0).seen).endsWith("answer", "dropped");
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsAnExchangeThatFailed() {
      Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "r", "h:1", "OPEN", 1);
      Subject subject = enter(request(HttpMethod.GET, "/").build());
      assertThat(adapter.refusal(subject, refusal))
          .isExactlyInstanceOf(WebClientRequestException.class)
          .hasMessageContaining(refusal.message())
          .hasCauseExactlyInstanceOf(ConnectException.class);
      assertThat(adapter.timedOut(subject, "late", new IOException("ours")).getCause())
          .isExactlyInstanceOf(SocketTimeoutException.class)
          .hasNoCause();
    }

    @Test
    void aRefusalIsAnErrorOfTheRecipeAndNothingIsSent() {
      calls.refusal = new IllegalStateException("refused");
      assertThat(catchThrowable(() -> status(recipe("/status/200")))).isSameAs(calls.refusal);
      assertThat(server.requests).isEmpty();
    }
  }

  @Nested
  class WhatAnswersInstead {

    private Answer constant(int status, String body) throws Exception {
      FallbackSpec.Value value =
          new FallbackSpec.Value(body, status, "application/json", List.of(), List.of());
      Subject subject = enter(request(HttpMethod.GET, "/status/200").build());
      return Answer.of(adapter.constant(subject, value, null));
    }

    private ClientResponse answered() {
      return recipe("/status/503").block(Duration.ofSeconds(30));
    }

    @Test
    void aConstantIsAResponseThatTheClientsCodecsDecode() throws Exception {
      calls.refusal = new IOException("refused");
      calls.answer = constant(200, "[\"grün\"]");
      ClientResponse response = answered();
      assertThat(response.statusCode().value()).isEqualTo(200);
      assertThat(response.headers().contentType()).contains(MediaType.APPLICATION_JSON);
      assertThat(response.bodyToMono(String.class).block(Duration.ofSeconds(30)))
          .isEqualTo("[\"grün\"]");
    }

    @Test
    void itTakesThePlaceOfAnErrorTheServerHasSent() throws Exception {
      calls.answer = constant(203, "");
      ClientResponse response = answered();
      assertThat(response.statusCode().value()).isEqualTo(203);
      assertThat(response.bodyToMono(String.class).block(Duration.ofSeconds(30))).isNull();
      assertThat(server.requests).hasSize(1);
    }
  }
}
