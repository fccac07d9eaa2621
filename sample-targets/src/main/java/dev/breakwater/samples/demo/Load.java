package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import dev.breakwater.samples.servers.OrdersSchema;
import dev.breakwater.samples.time.Clock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load: requests are sent when they are due, whether or not earlier ones were
 * answered, because people do not wait for each other. Of ten requests six show an order, two place
 * one, two look up a session.
 */
final class Load {

  /** Requests a second. */
  static final int RATE = 40;

  /** After this a sender gives up and closes its connection. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;

  Load(int port) {
    target = URI.create("http://127.0.0.1:" + port);
  }

  /** Sends for so long, then waits for the last answers; each outcome goes to the listener. */
  void run(long millis, Consumer<Sample> outcomes) throws InterruptedException {
    long start = Clock.nanos();
    int count = (int) (millis * RATE / 1000);
    CompletableFuture<?>[] answers = new CompletableFuture<?>[count];
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / RATE;
      waitUntil(due);
      answers[i] = send(i, start, due, outcomes);
    }
    CompletableFuture.allOf(answers).join();
  }

  private CompletableFuture<?> send(int i, long start, long due, Consumer<Sample> outcomes) {
    return http.sendAsync(request(i), HttpResponse.BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              long sent = (due - start) / 1_000_000;
              outcomes.accept(new Sample(sent, Clock.millisSince(due), judge(answer)));
              return null;
            });
  }

  private HttpRequest request(int i) {
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
    String session = "s" + (i % OrdersSchema.SESSIONS + 1);
    switch (i % 5) {
      case 0:
        return request.uri(target.resolve("/sessions/" + session)).build();
      case 1:
        return request
            .uri(target.resolve("/orders"))
            .header("X-Session", session)
            .POST(HttpRequest.BodyPublishers.ofString("sku-1=1&sku-2=3"))
            .build();
      default:
        int order = i % OrdersSchema.ORDERS + 1;
        return request.uri(target.resolve("/orders/" + order)).header("X-Session", session).build();
    }
  }

  static Result judge(@Nullable HttpResponse<String> answer) {
    if (answer == null) {
      return Result.NOTHING;
    }
    if (answer.statusCode() >= 300) {
      return Result.ERROR;
    }
    String body = answer.body();
    return body.contains("\"missing\":[\"") ? Result.PARTIAL : Result.COMPLETE;
  }

  private static void waitUntil(long due) throws InterruptedException {
    long left;
    while ((left = due - Clock.nanos()) > 0) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException("load: stopped");
      }
    }
  }
}
