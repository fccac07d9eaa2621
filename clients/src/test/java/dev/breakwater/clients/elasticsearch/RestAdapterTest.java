package dev.breakwater.clients.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpHost;
import org.apache.http.entity.InputStreamEntity;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

class RestAdapterTest extends ElasticsearchAdapterTest {

  RestAdapterTest() {
    super(RestLibrary.describe(), new RestAdapter());
  }

  @Override
  RestClient client(int... ports) {
    HttpHost[] hosts = new HttpHost[ports.length];
    for (int i = 0; i < ports.length; i++) {
      hosts[i] = new HttpHost("localhost", ports[i], "http");
    }
    return RestClient.builder(hosts).build();
  }

  @Override
  Request request(String method, String endpoint) {
    return new Request(method, endpoint);
  }

  @Override
  void body(Object request, String text) {
    ((Request) request).setJsonEntity(text);
  }

  @Override
  void body(Object request, InputStream stream) {
    ((Request) request).setEntity(new InputStreamEntity(stream));
  }

  @Override
  void header(Object request, String name, String value) {
    Request to = (Request) request;
    to.setOptions(to.getOptions().toBuilder().addHeader(name, value));
  }

  @Override
  Object perform(Object client, Object request) throws IOException {
    return ((RestClient) client).performRequest((Request) request);
  }

  @Override
  Object begin(Object client, Object request, Object listener) {
    return ((RestClient) client)
        .performRequestAsync((Request) request, (ResponseListener) listener);
  }

  @Override
  ResponseListener listener(CompletableFuture<Object> told) {
    return new ResponseListener() {
      @Override
      public void onSuccess(Response response) {
        told.complete(response);
      }

      @Override
      public void onFailure(Exception failure) {
        told.completeExceptionally(failure);
      }
    };
  }

  @Override
  void cancel(Object cancellable) {
    ((Cancellable) cancellable).cancel();
  }
}
