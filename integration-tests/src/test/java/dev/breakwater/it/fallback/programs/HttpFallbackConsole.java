package dev.breakwater.it.fallback.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

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
        .on("urlconnection", argument -> urlConnection(argument.split(" ")))
        .on("post-urlconnection", argument -> postByUrlConnection(argument))
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

  private static String urlConnection(String[] words) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(words[0]).openConnection();
    if (words.length == 3) {
      connection.setRequestProperty(words[1], words[2]);
    }
    return urlConnection(connection);
  }

  private static String postByUrlConnection(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(1);
    }
    return urlConnection(connection);
  }

  private static String urlConnection(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      boolean aged = connection.getHeaderField("Age") != null;
      return told(status, aged, new String(body.readAllBytes(), StandardCharsets.UTF_8));
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
