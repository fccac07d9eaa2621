package dev.breakwater.it.fallback.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.net.URI;

/**
 * An application that gets what it is asked to by the blocking HTTP clients, in what their oldest
 * and newest versions share: {@code url}, and two further words as a header field. It tells status,
 * whether there was an {@code Age}, and the body.
 */
public final class HttpFallbackConsole {

  private static final org.apache.hc.client5.http.impl.classic.CloseableHttpClient APACHE5 =
      org.apache.hc.client5.http.impl.classic.HttpClients.custom()
          .disableAutomaticRetries()
          .build();
  private static final org.apache.http.impl.client.CloseableHttpClient APACHE4 =
      org.apache.http.impl.client.HttpClients.createDefault();
  private static final okhttp3.OkHttpClient OKHTTP = new okhttp3.OkHttpClient();

  private HttpFallbackConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("apache5", argument -> apache5(argument.split(" ")))
        .on("apache4", argument -> apache4(argument.split(" ")))
        .on("okhttp", argument -> okhttp(argument.split(" ")))
        .run();
  }

  private static String told(int status, boolean aged, String body) {
    return status + (aged ? " aged " : " ") + body;
  }

  @SuppressWarnings("deprecation") // the one that both ends have
  private static String apache5(String[] words) throws Exception {
    var request = new org.apache.hc.client5.http.classic.methods.HttpGet(URI.create(words[0]));
    if (words.length == 3) {
      request.setHeader(words[1], words[2]);
    }
    try (var response = APACHE5.execute(request)) {
      return told(
          response.getCode(),
          response.getFirstHeader("Age") != null,
          org.apache.hc.core5.http.io.entity.EntityUtils.toString(response.getEntity()));
    }
  }

  private static String apache4(String[] words) throws IOException {
    var request = new org.apache.http.client.methods.HttpGet(URI.create(words[0]));
    if (words.length == 3) {
      request.setHeader(words[1], words[2]);
    }
    try (var response = APACHE4.execute(request)) {
      return told(
          response.getStatusLine().getStatusCode(),
          response.getFirstHeader("Age") != null,
          org.apache.http.util.EntityUtils.toString(response.getEntity()));
    }
  }

  private static String okhttp(String[] words) throws IOException {
    okhttp3.Request.Builder request = new okhttp3.Request.Builder().url(words[0]);
    if (words.length == 3) {
      request.header(words[1], words[2]);
    }
    try (okhttp3.Response response = OKHTTP.newCall(request.build()).execute()) {
      return told(response.code(), response.header("Age") != null, response.body().string());
    }
  }
}
