package dev.breakwater.it.http.programs;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Requests by Elasticsearch's {@code Rest5Client}; further words are further nodes. */
final class Elastic5 {

  private final Map<String, Rest5Client> clients = new ConcurrentHashMap<>();
  private final boolean alone;

  Elastic5() {
    this(true);
  }

  private Elastic5(boolean alone) {
    this.alone = alone;
  }

  /** One whose client below tries again by itself. */
  static Elastic5 asItComes() {
    return new Elastic5(false);
  }

  private Rest5Client client(String[] words) {
    return clients.computeIfAbsent(
        Nodes.key(words),
        key ->
            Rest5Client.builder(
                    Nodes.of(words).stream()
                        .map(node -> new HttpHost("http", node.getHost(), node.getPort()))
                        .toArray(HttpHost[]::new))
                .setHttpClientConfigCallback(this::retries)
                .build());
  }

  private void retries(HttpAsyncClientBuilder below) {
    if (alone) {
      below.disableAutomaticRetries();
    }
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
      return response.getStatusCode() + " " + EntityUtils.toString(response.getEntity());
    } catch (IOException | ParseException unreadable) {
      return unreadable.toString();
    }
  }
}
