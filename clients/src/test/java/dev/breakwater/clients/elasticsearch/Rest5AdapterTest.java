package dev.breakwater.clients.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

class Rest5AdapterTest extends ElasticsearchAdapterTest {

  Rest5AdapterTest() {
    super(Rest5Library.describe(), new Rest5Adapter());
  }

  @Override
  Rest5Client client(int... ports) {
    HttpHost[] hosts = new HttpHost[ports.length];
    for (int i = 0; i < ports.length; i++) {
      hosts[i] = new HttpHost("http", "localhost", ports[i]);
    }
    return Rest5Client.builder(hosts).build();
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
    ((Request) request).setEntity(new InputStreamEntity(stream, ContentType.APPLICATION_JSON));
  }

  @Override
  void header(Object request, String name, String value) {
    Request to = (Request) request;
    to.setOptions(to.getOptions().toBuilder().addHeader(name, value));
  }

  @Override
  Object perform(Object client, Object request) throws IOException {
    return ((Rest5Client) client).performRequest((Request) request);
  }

  @Override
  Object begin(Object client, Object request, Object listener) {
    return ((Rest5Client) client)
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
