package dev.breakwater.it.http.programs;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Requests by the asynchronous client of Apache HttpClient 5. */
final class Apache5Async {

  private final CloseableHttpAsyncClient client;

  Apache5Async() {
    this(HttpAsyncClients.custom().disableAutomaticRetries().build());
  }

  private Apache5Async(CloseableHttpAsyncClient client) {
    this.client = client;
    client.start();
  }

  static Apache5Async asItComes() {
    return new Apache5Async(HttpAsyncClients.createDefault());
  }

  /** Waits for the future. */
  String send(String[] words) throws Exception {
    return text(client.execute(request(words), null).get());
  }

  /** Waits for the callback. */
  String sendAndBeTold(String[] words) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    client.execute(
        request(words),
        new FutureCallback<>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            told.complete(text(response));
          }

          @Override
          public void failed(Exception failure) {
            told.completeExceptionally(failure);
          }

          @Override
          public void cancelled() {
            told.cancel(true);
          }
        });
    return told.get();
  }

  private static SimpleHttpRequest request(String[] words) {
    return new SimpleHttpRequest(words[0], URI.create(words[1]));
  }

  private static String text(SimpleHttpResponse response) {
    return response.getCode() + " " + response.getBodyText();
  }
}
