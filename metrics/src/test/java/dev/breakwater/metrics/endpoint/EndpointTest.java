package dev.breakwater.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.metrics.TestGuards;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent's own server, over real sockets. */
class EndpointTest {

  private final TestGuards jvm = new TestGuards();
  private final HttpClient client = HttpClient.newHttpClient();
  private Endpoint endpoint;
  private volatile HealthPage.Answer health = HealthPage.NONE.answer();

  @BeforeEach
  void open() throws IOException {
    jvm.guard("orders", "one:80");
    endpoint = Endpoint.open("127.0.0.1", 0, new Page(jvm.source), () -> health);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aScrapeGetsTheFigures() throws Exception {
    HttpResponse<String> response = ask("GET", "/metrics?name=x");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(response.body())
        .contains("breakwater_calls_total{resource=\"one:80\",rule=\"orders\"");
  }

  @Test
  void whoAsksForTheHeadGetsNoBodyAndItsLength() throws Exception {
    HttpResponse<String> response = ask("HEAD", "/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
  }

  @Test
  void whoAsksForHealthGetsItAsJsonAndAStatusThatBalancersUnderstand() throws Exception {
    assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/health").body()).contains("UNKNOWN");

    health = new HealthPage.Answer(false, "{\"status\": \"DOWN\"}\n");

    HttpResponse<String> response = ask("GET", "/health");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo("{\"status\": \"DOWN\"}\n");
    assertThat(ask("HEAD", "/health").statusCode()).isEqualTo(503);
  }

  @Test
  void thatTheJvmLivesIsAnotherQuestion() throws Exception {
    health = new HealthPage.Answer(false, "{\"status\": \"DOWN\"}\n");

    assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/health/live").body()).contains("UP");
  }

  @Test
  void otherPathsAndMethodsAreAnsweredInWords() throws Exception {
    assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/").body()).contains("/metrics");
    assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
  }

  @Test
  void clientsThatSayNothingDoNotKeepOthersOut() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * Endpoint.MOST; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), endpoint.port()));
      }
      assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(200);
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void whatIsNoRequestIsHungUpOn() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      byte[] noise = "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
      try {
        socket.getOutputStream().write(noise);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      } catch (java.net.SocketException hungUp) {
        assertThat(hungUp).isNotNull();
      }
    }
    assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void onceClosedNobodyListens() {
    endpoint.close();

    assertThatThrownBy(() -> ask("GET", "/metrics")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortThatIsTakenIsAnErrorAtOnce() {
    assertThatThrownBy(
            () ->
                Endpoint.open("127.0.0.1", endpoint.port(), new Page(jvm.source), HealthPage.NONE))
        .isInstanceOf(IOException.class);
  }
}
