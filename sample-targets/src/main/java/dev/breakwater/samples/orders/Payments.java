package dev.breakwater.samples.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The payment service, as its client sees it. */
final class Payments {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI service;

  Payments(URI service) {
    this.service = service;
  }

  /** What paying so much would cost: the service's own JSON. */
  String quote(long cents) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(service.resolve("/v1/quote?amount=" + cents)).GET().build());
  }

  /** Pays for an order: the service's own JSON. */
  String pay(long order, long cents) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(service.resolve("/v1/payments"))
            .POST(HttpRequest.BodyPublishers.ofString("order=" + order + "&cents=" + cents))
            .build());
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          request.method()
              + " "
              + request.uri().getPath()
              + " was answered "
              + answer.statusCode());
    }
    return answer.body();
  }
}
