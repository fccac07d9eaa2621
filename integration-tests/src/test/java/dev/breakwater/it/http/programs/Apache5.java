package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Requests by Apache HttpClient 5, which by default is not to retry by itself. */
final class Apache5 {

  private final CloseableHttpClient client;

  Apache5() {
    this(HttpClients.custom().disableAutomaticRetries().build());
  }

  private Apache5(CloseableHttpClient client) {
    this.client = client;
  }

  static Apache5 asItComes() {
    return new Apache5(HttpClients.createDefault());
  }

  String send(String[] words) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(words[0], URI.create(words[1]));
    if (words[0].equals("POST")) {
      request.setEntity(new StringEntity("body"));
    }
    if (words.length == 4) {
      request.setHeader(words[2], words[3]);
    }
    return client.execute(request, Apache5::text);
  }

  /** By the kind of request that has no cancel of its own. */
  String sendPlain(String[] words) throws IOException {
    return client.execute(
        ClassicRequestBuilder.create(words[0]).setUri(words[1]).build(), Apache5::text);
  }

  private static String text(ClassicHttpResponse response) throws IOException, ParseException {
    return response.getCode() + " " + EntityUtils.toString(response.getEntity());
  }
}
