package dev.breakwater.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.payments.Behaviour;
import dev.breakwater.samples.payments.PaymentService;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersServerTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Servers servers;
  private static FaultProxy database;
  private static FaultProxy redis;
  private static PaymentService payments;
  private static OrdersServer orders;

  @BeforeAll
  static void start() throws Exception {
    servers = Servers.start();
    database = FaultProxy.to(servers.postgres());
    redis = FaultProxy.to(servers.redis());
    payments = PaymentService.start();
    URI service = URI.create("http://127.0.0.1:" + payments.address().getPort());
    String url = PostgresServer.url(database.address());
    orders = OrdersServer.start(new OrdersConfig(0, 3, url, "127.0.0.1", redis.port(), service));
  }

  @AfterAll
  static void stop() throws Exception {
    orders.close();
    payments.close();
    redis.close();
    database.close();
    servers.close();
  }

  @AfterEach
  void heal() {
    database.apply(Fault.PASS);
    redis.apply(Fault.PASS);
    payments.behave(Behaviour.OK);
    // the pool hands out its reset connections once more each before it drops them
    await().until(() -> get("/sessions/s5").join().statusCode() == 200);
  }

  @Test
  void anOrderIsShownWithItsViewerAndFee() {
    HttpResponse<String> answer = get("/orders/7").join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"customer\":\"customer-8\"", "\"viewer\":\"customer-5\"", "feeCents")
        .contains("\"missing\":[]");
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertThat(get("/orders/999999").join().statusCode()).isEqualTo(404);
  }

  @Test
  void aPlacedOrderIsKeptAndPaid() {
    int before = payments.payments();
    HttpResponse<String> answer = post("sku-1=2&sku-3=1").join();
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(payments.payments()).isEqualTo(before + 1);
    String id = answer.body().replaceAll("\\D*(\\d+).*", "$1");
    assertThat(get("/orders/" + id).join().body())
        .contains("\"customer\":\"customer-5\"", "\"totalCents\":500");
  }

  @Test
  void aFailingPaymentServiceCostsTheFeeAndNoMore() {
    payments.behave(Behaviour.UNAVAILABLE);
    HttpResponse<String> answer = get("/orders/7").join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"missing\":[\"quote\"]");
  }

  @Test
  void anOrderThatCannotBePaidIsAnswered503WithTheReason() {
    payments.behave(Behaviour.UNAVAILABLE);
    HttpResponse<String> answer = post("sku-1=1").join();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("payments: POST /v1/payments was answered 503");
  }

  @Test
  void withoutRedisTheViewerIsAGuest() {
    redis.apply(Fault.RESET);
    HttpResponse<String> answer = get("/orders/7").join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"viewer\":\"guest\"", "\"missing\":[\"session\"]");
    assertThat(get("/sessions/s5").join().statusCode()).isEqualTo(503);
  }

  @Test
  void aHangingDatabaseTakesEveryWorkerUntilItReturns() {
    database.apply(Fault.BLACK_HOLE);
    CompletableFuture<?> first = get("/orders/1");
    CompletableFuture<?> second = get("/orders/2");
    CompletableFuture<?> third = get("/orders/3");
    await().until(() -> orders.workers().getBusyOverOneSecond() == 3);
    CompletableFuture<?> unrelated = get("/sessions/s1");
    await().until(() -> orders.workers().getWaiting() == 1);
    assertThat(unrelated).isNotDone();
    database.apply(Fault.PASS);
    CompletableFuture.allOf(first, second, third, unrelated).join();
    await().until(() -> orders.workers().getBusy() == 0);
  }

  private static CompletableFuture<HttpResponse<String>> get(String path) {
    return send(request(path).build());
  }

  private static CompletableFuture<HttpResponse<String>> post(String form) {
    return send(request("/orders").POST(HttpRequest.BodyPublishers.ofString(form)).build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + orders.port() + path))
        .header("X-Session", "s5")
        .timeout(Duration.ofSeconds(20));
  }

  private static CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
