package com.example.everyday;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;

/** Requests that succeed, that are answered with an error, and that find nobody. */
final class EverydayHttp {

  private EverydayHttp() {}

  static void run() throws Exception {
    InetAddress local = InetAddress.getByName("127.0.0.1");
    HttpServer server = HttpServer.create(new InetSocketAddress(local, 0), 0);
    server.createContext("/", EverydayHttp::answer);
    server.start();
    int closed = 1; // where nobody listens
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/200", "/404", "/500", "/503"}) {
      send(client, server.getAddress().getPort(), path);
      sendAsync(client, server.getAddress().getPort(), path);
    }
    send(client, closed, "/nobody");
    sendAsync(client, closed, "/nobody");
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = ("you asked for " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  private static void send(HttpClient client, int port, String path) throws Exception {
    try {
      HttpResponse<String> response =
          client.send(request(port, path), HttpResponse.BodyHandlers.ofString());
      System.out.println(response.statusCode() + " " + response.body());
    } catch (IOException failed) {
      Everyday.say(failed);
    }
  }

  private static void sendAsync(HttpClient client, int port, String path) {
    try {
      String said =
          client
              .sendAsync(request(port, path), HttpResponse.BodyHandlers.ofString())
              .thenApply(response -> response.statusCode() + " " + response.body())
              .join();
      System.out.println("async " + said);
    } catch (CompletionException failed) {
      System.out.println("async " + failed.getCause().getClass());
    }
  }
}
