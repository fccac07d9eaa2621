package dev.breakwater.it.http.programs;

import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Requests by recipes of Reactor; waits for what a subscriber is told. */
final class Reactive {

  private final HttpClient netty;
  private final WebClient overNetty;
  private final WebClient overJdk;

  Reactive() {
    this(HttpClient.create(), new JdkClientHttpConnector());
  }

  private Reactive(HttpClient netty, JdkClientHttpConnector jdk) {
    this.netty = netty;
    this.overNetty = webClient(new ReactorClientHttpConnector(netty));
    this.overJdk = webClient(jdk);
  }

  /** By clients that go where they are sent on to. */
  static Reactive following() {
    return new Reactive(
        HttpClient.create().followRedirect(true),
        new JdkClientHttpConnector(
            java.net.http.HttpClient.newBuilder()
                .followRedirects(java.net.http.HttpClient.Redirect.NORMAL)
                .build()));
  }

  private static WebClient webClient(ClientHttpConnector connector) {
    return WebClient.builder().clientConnector(connector).build();
  }

  String byNetty(String[] words) throws ExecutionException, InterruptedException {
    return told(
        netty
            .headers(fields -> header(words, fields::set))
            .request(HttpMethod.valueOf(words[0]))
            .uri(words[1])
            .responseSingle(
                (response, body) ->
                    body.asString().map(text -> response.status().code() + " " + text)));
  }

  String byWebClientOverNetty(String[] words) throws ExecutionException, InterruptedException {
    return byWebClient(overNetty, words);
  }

  String byWebClientOverJdk(String[] words) throws ExecutionException, InterruptedException {
    return byWebClient(overJdk, words);
  }

  private static String byWebClient(WebClient client, String[] words)
      throws ExecutionException, InterruptedException {
    return told(
        client
            .method(org.springframework.http.HttpMethod.valueOf(words[0]))
            .uri(URI.create(words[1]))
            .headers(fields -> header(words, fields::set))
            .exchangeToMono(
                response ->
                    response
                        .bodyToMono(String.class)
                        .map(text -> response.statusCode().value() + " " + text)));
  }

  private interface Fields {
    void set(String name, String value);
  }

  private static void header(String[] words, Fields fields) {
    if (words.length == 4) {
      fields.set(words[2], words[3]);
    }
  }

  private static String told(Mono<String> recipe) throws ExecutionException, InterruptedException {
    return recipe.toFuture().get();
  }
}
