package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Requests by {@code HttpURLConnection}, the way most code does it. */
final class UrlConnection {

  private UrlConnection() {}

  static String send(String[] words) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(words[1]).openConnection();
    connection.setRequestMethod(words[0]);
    if (words[0].equals("POST")) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write("body".getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return status + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
