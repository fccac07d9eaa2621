package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Requests by Apache HttpClient 4, which by default is not to retry by itself. */
final class Apache4 {

  private final CloseableHttpClient client;

  Apache4() {
    this(HttpClients.custom().disableAutomaticRetries().build());
  }

  private Apache4(CloseableHttpClient client) {
    this.client = client;
  }

  static Apache4 asItComes() {
    return new Apache4(HttpClients.createDefault());
  }

  String send(String[] words) throws IOException {
    RequestBuilder request = RequestBuilder.create(words[0]).setUri(words[1]);
    if (words[0].equals("POST")) {
      request.setEntity(new StringEntity("body", StandardCharsets.UTF_8));
    }
    if (words.length == 4) {
      request.addHeader(words[2], words[3]); // 4.3 cannot set one where there is none
    }
    return client.execute(request.build(), Apache4::text);
  }

  private static String text(HttpResponse response) throws IOException {
    return response.getStatusLine().getStatusCode()
        + " "
        + EntityUtils.toString(response.getEntity());
  }
}
