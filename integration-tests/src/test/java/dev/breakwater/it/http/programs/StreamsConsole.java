package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * An application that reads answers bit by bit as they come: {@code url accepted}, where nothing
 * may be accepted; says the lines that it read. An answer of 404 is none.
 */
public final class StreamsConsole {

  public static final List<String> CLIENTS =
      List.of(
          "jdk",
          "jdk-async",
          "urlconnection",
          "apache4",
          "apache5",
          "okhttp",
          "webclient",
          "reactor-netty");

  private static final java.net.http.HttpClient JDK = java.net.http.HttpClient.newHttpClient();
  private static final CloseableHttpClient APACHE5 = HttpClients.createDefault();
  private static final org.apache.http.impl.client.CloseableHttpClient APACHE4 =
      org.apache.http.impl.client.HttpClients.createDefault();
  private static final OkHttpClient OKHTTP = new OkHttpClient();
  private static final HttpClient NETTY = HttpClient.create();
  private static final WebClient WEB = WebClient.create();

  private StreamsConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("jdk", words -> lines(JDK.send(jdk(words), BodyHandlers.ofInputStream()).body()))
        .on("jdk-async", words -> jdkAsync(words))
        .on("urlconnection", words -> urlConnection(words))
        .on("apache4", words -> apache4(words))
        .on("apache5", words -> apache5(words))
        .on("okhttp", words -> okhttp(words))
        .on("webclient", words -> webClient(words))
        .on("reactor-netty", words -> netty(words))
        .on("jdk-websocket", url -> jdkSocket(url))
        .on("okhttp-websocket", url -> okhttpSocket(url))
        .on("reactor-netty-websocket", url -> nettySocket(url))
        .run();
  }

  private static String url(String words) {
    return words.split(" ", 2)[0];
  }

  private static String accepted(String words) {
    String accepted = words.split(" ", 2)[1];
    return accepted.isEmpty() ? "*/*" : accepted;
  }

  private static String lines(InputStream body) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      return in.lines().collect(Collectors.joining());
    }
  }

  private static HttpRequest jdk(String words) {
    return HttpRequest.newBuilder(URI.create(url(words))).header("Accept", accepted(words)).build();
  }

  private static String jdkAsync(String words) throws Exception {
    HttpResponse<Stream<String>> response = JDK.sendAsync(jdk(words), BodyHandlers.ofLines()).get();
    return response.body().collect(Collectors.joining());
  }

  private static String urlConnection(String words) throws IOException {
    URLConnection connection = new URL(url(words)).openConnection();
    connection.setRequestProperty("Accept", accepted(words));
    try {
      return lines(connection.getInputStream());
    } catch (FileNotFoundException none) {
      return "";
    }
  }

  private static String apache4(String words) throws IOException {
    org.apache.http.client.methods.HttpGet get =
        new org.apache.http.client.methods.HttpGet(url(words));
    get.setHeader("Accept", accepted(words));
    return APACHE4.execute(get, response -> lines(response.getEntity().getContent()));
  }

  private static String apache5(String words) throws IOException {
    HttpGet get = new HttpGet(url(words));
    get.setHeader("Accept", accepted(words));
    return APACHE5.execute(get, response -> lines(response.getEntity().getContent()));
  }

  private static String okhttp(String words) throws IOException {
    Request request =
        new Request.Builder().url(url(words)).header("Accept", accepted(words)).build();
    try (Response response = OKHTTP.newCall(request).execute()) {
      return lines(response.body().byteStream());
    }
  }

  private static String webClient(String words) {
    return text(
        WEB.get()
            .uri(URI.create(url(words)))
            .header("Accept", accepted(words))
            .exchangeToFlux(response -> response.bodyToFlux(DataBuffer.class))
            .map(part -> part.toString(StandardCharsets.UTF_8)));
  }

  private static String netty(String words) {
    return text(
        NETTY
            .headers(fields -> fields.set("Accept", accepted(words)))
            .get()
            .uri(url(words))
            .responseContent()
            .asString(StandardCharsets.UTF_8));
  }

  private static String text(Flux<String> parts) {
    return parts.collect(Collectors.joining()).block().replace("\n", "");
  }

  // ---- WebSockets: the first text that comes

  private static String jdkSocket(String url) throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    WebSocket socket =
        JDK.newWebSocketBuilder()
            .buildAsync(
                URI.create(url),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    first.complete(text.toString());
                    return null;
                  }
                })
            .get();
    try {
      return first.get(30, TimeUnit.SECONDS);
    } finally {
      socket.abort();
    }
  }

  private static String okhttpSocket(String url) throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    okhttp3.WebSocket socket =
        OKHTTP.newWebSocket(
            new Request.Builder().url(url).build(),
            new WebSocketListener() {
              @Override
              public void onMessage(okhttp3.WebSocket from, String text) {
                first.complete(text);
              }

              @Override
              public void onFailure(okhttp3.WebSocket from, Throwable failure, Response response) {
                first.completeExceptionally(failure);
              }
            });
    try {
      return first.get(30, TimeUnit.SECONDS);
    } finally {
      socket.cancel();
    }
  }

  private static String nettySocket(String url) {
    return NETTY
        .websocket()
        .uri(url)
        .handle((in, out) -> in.receive().asString().take(1))
        .blockFirst();
  }
}
