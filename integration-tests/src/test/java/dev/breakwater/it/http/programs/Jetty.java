package dev.breakwater.it.http.programs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;

/** Requests by Jetty's client. */
final class Jetty {

  private final HttpClient client;

  Jetty() throws Exception {
    this(new HttpClient());
    client.start();
  }

  Jetty(HttpClient client) {
    this.client = client;
  }

  /** Waits in the call. */
  String send(String[] words) throws Exception {
    ContentResponse response = request(words).send();
    return response.getStatus() + " " + response.getContentAsString();
  }

  /** Waits for a listener to be told. */
  String sendAndBeTold(String[] words) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    request(words)
        .send(
            new BufferingResponseListener() {
              @Override
              public void onComplete(Result result) {
                if (result.isFailed()) {
                  told.completeExceptionally(result.getFailure());
                } else {
                  told.complete(result.getResponse().getStatus() + " " + getContentAsString());
                }
              }
            });
    return told.get(1, TimeUnit.MINUTES);
  }

  private Request request(String[] words) {
    return client.newRequest(words[1]).method(words[0]);
  }
}
