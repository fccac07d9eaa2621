package dev.breakwater.samples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentServiceTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private PaymentService service;

  @BeforeEach
  void start() throws IOException {
    service = PaymentService.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aPaymentCanBeLookedUpByTheNumberItWasGiven() throws Exception {
    assertThat(send(post("order=7", "a")).body()).isEqualTo("{\"payment\":\"p1\"}");
    assertThat(send(get("/v1/payments/p1")).body()).isEqualTo("order=7");
    assertThat(send(get("/v1/payments/p2")).statusCode()).isEqualTo(404);
  }

  @Test
  void theSameIdempotencyKeyPaysOnce() throws Exception {
    String first = send(post("order=7", "a")).body();
    assertThat(send(post("order=7", "a")).body()).isEqualTo(first);
    assertThat(send(post("order=8", "b")).body()).isNotEqualTo(first);
    assertThat(service.payments()).isEqualTo(2);
    assertThat(service.requests()).isEqualTo(3);
  }

  @Test
  void aQuoteIsAFixedFeeAndTwoPercent() throws Exception {
    assertThat(send(get("/v1/quote?amount=1000")).body()).isEqualTo("{\"feeCents\":50}");
    assertThat(send(get("/v1/quote?amount=lots")).statusCode()).isEqualTo(400);
  }

  @Test
  void whenToldToBeUnavailableItKeepsNothing() throws Exception {
    service.behave(Behaviour.UNAVAILABLE);
    assertThat(send(post("order=7", "a")).statusCode()).isEqualTo(503);
    service.behave(Behaviour.OK);
    assertThat(send(post("order=7", "a")).statusCode()).isEqualTo(201);
    assertThat(service.payments()).isEqualTo(1);
  }

  @Test
  void whenToldToBeSlowItKeepsTheAnswerBack() {
    service.behave(Behaviour.OK.after(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> send(get("/v1/quote?amount=1")))
        .isInstanceOf(HttpTimeoutException.class);
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest post(String form, String key) {
    return request("/v1/payments")
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:" + service.address().getPort() + path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
