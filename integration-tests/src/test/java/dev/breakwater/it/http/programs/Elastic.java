package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/** Requests by Elasticsearch's {@code RestClient}; further words are further nodes. */
final class Elastic {

  private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

  private RestClient client(String[] words) {
    return clients.computeIfAbsent(
        Nodes.key(words),
        key ->
            RestClient.builder(
                    Nodes.of(words).stream()
                        .map(node -> new HttpHost(node.getHost(), node.getPort(), "http"))
                        .toArray(HttpHost[]::new))
                .build());
  }

  private static Request request(String[] words) {
    return new Request(words[0], URI.create(words[1]).getPath());
  }

  /** Waits in the call. */
  String send(String[] words) throws IOException {
    try {
      return text(client(words).performRequest(request(words)));
    } catch (ResponseException answered) {
      return text(answered.getResponse());
    }
  }

  /** Waits for a listener to be told. */
  String sendAndBeTold(String[] words) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    client(words)
        .performRequestAsync(
            request(words),
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                told.complete(text(response));
              }

              @Override
              public void onFailure(Exception failure) {
                if (failure instanceof ResponseException answered) {
                  told.complete(text(answered.getResponse()));
                } else {
                  told.completeExceptionally(failure);
                }
              }
            });
    return told.get(1, TimeUnit.MINUTES);
  }

  private static String text(Response response) {
    try {
      return response.getStatusLine().getStatusCode()
          + " "
          + EntityUtils.toString(response.getEntity());
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
