package dev.breakwater.clients.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Subject;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

class ReactorNettyAdapterTest {

  private final ReactorNettyAdapter adapter = new ReactorNettyAdapter();
  private final Woven woven = new Woven(ReactorNettyLibrary.describe(), adapter);
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Subject enter(HttpClient client) {
    return woven.enter("connect", client);
  }

  @Test
  void aRequestGoesToItsEndpointByItsMethod() {
    Subject subject =
        enter(
            (HttpClient)
                HttpClient.create()
                    .request(HttpMethod.PUT)
                    .uri("http://host:81/status/200?token=secret"));
    assertThat(subject.resource().name()).isEqualTo("host:81");
    assertThat(subject.resource().facts())
        .containsEntry("client", "reactor-netty")
        .containsEntry("scheme", "http");
    assertThat(subject.operation().name()).isEqualTo("PUT");
    assertThat(adapter.detail(subject)).isEqualTo("/status/200");
  }

  @Test
  void aPathFollowsTheBaseUrl() {
    HttpClient base = HttpClient.create().baseUrl("https://host/");
    Subject subject = enter((HttpClient) base.get().uri("/path"));
    assertThat(subject.resource().name()).isEqualTo("host:443");
    assertThat(adapter.detail(subject)).isEqualTo("/path");
  }

  @Test
  void aUriThatIsNotKnownYetIsLeftAlone() {
    HttpClient later =
        (HttpClient) HttpClient.create().get().uri(Mono.just("http://host/elsewhere"));
    assertThat(woven.isLeftAlone("connect", later)).isTrue();
    assertThat(woven.isLeftAlone("connect", HttpClient.create().get())).isTrue();
    assertThat(woven.isLeftAlone("connect", new Object())).isTrue();
  }

  @Test
  void streamsOfEventsHaveNoDeadlineAndWebSocketsAreLeftAlone() {
    HttpClient events =
        HttpClient.create().headers(fields -> fields.set("Accept", "text/event-stream"));
    assertThat(enter((HttpClient) events.get().uri(URI.create("http://host/"))).isUntimed())
        .isTrue();
    HttpClient socket = HttpClient.create().headers(fields -> fields.set("Upgrade", "websocket"));
    assertThat(woven.isLeftAlone("connect", socket.get().uri("http://host/"))).isTrue();
  }

  @Test
  void anAnswerHasItsStatusAndFields() {
    HttpClient.ResponseReceiver<?> client =
        HttpClient.create().get().uri(server.url("/status/503"));
    client
        .responseSingle(
            (response, body) -> {
              assertThat(adapter.status(response, null)).isEqualTo(503);
              assertThat(adapter.retryAfterNanos(response)).isEqualTo(7_000_000_000L);
              return body.asString();
            })
        .block();
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void itIsNeverMadeAgain() {
    assertThat(adapter.canRepeat(woven.point("connect"))).isFalse();
  }
}
