package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Requests by Spring's two blocking clients, over any of the clients below them. */
final class Spring {

  private Spring() {}

  static String byRestTemplate(ClientHttpRequestFactory below, String[] words) {
    RestTemplate client = new RestTemplate(below);
    client.setErrorHandler(new EveryAnswerIsOne());
    ResponseEntity<String> answer =
        client.exchange(URI.create(words[1]), HttpMethod.valueOf(words[0]), null, String.class);
    return answer.getStatusCode().value() + " " + answer.getBody();
  }

  static String byRestClient(ClientHttpRequestFactory below, String[] words) {
    return RestClient.builder()
        .requestFactory(below)
        .build()
        .method(HttpMethod.valueOf(words[0]))
        .uri(URI.create(words[1]))
        .exchange((request, response) -> text(response));
  }

  private static String text(ClientHttpResponse response) throws IOException {
    return response.getStatusCode().value()
        + " "
        + StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8);
  }

  private static final class EveryAnswerIsOne implements ResponseErrorHandler {
    @Override
    public boolean hasError(ClientHttpResponse response) {
      return false;
    }
  }
}
