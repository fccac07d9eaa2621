package dev.breakwater.it.http.programs;

import dev.breakwater.it.harness.programs.Console;
import feign.Feign;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import feign.Util;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * An application whose requests are made by frameworks, each over a client that it is given or
 * chooses. Words as in {@link HttpClientsConsole}.
 */
public final class FrameworksConsole {

  private static final Client JERSEY = ClientBuilder.newClient();
  private static final Api FEIGN =
      Feign.builder().retryer(Retryer.NEVER_RETRY).target(Api.class, "http://localhost");

  private FrameworksConsole() {}

  /** What Feign makes a client of. */
  interface Api {
    @RequestLine("GET")
    Response get(URI uri);
  }

  public static void main(String[] arguments) throws IOException {
    SimpleClientHttpRequestFactory simple = new SimpleClientHttpRequestFactory();
    JdkClientHttpRequestFactory jdk = new JdkClientHttpRequestFactory();
    HttpComponentsClientHttpRequestFactory apache =
        new HttpComponentsClientHttpRequestFactory(
            HttpClients.custom().disableAutomaticRetries().build());
    new Console()
        .on("template-urlconnection", words -> Spring.byRestTemplate(simple, words.split(" ")))
        .on("template-apache5", words -> Spring.byRestTemplate(apache, words.split(" ")))
        .on("restclient-jdk", words -> Spring.byRestClient(jdk, words.split(" ")))
        .on("restclient-apache5", words -> Spring.byRestClient(apache, words.split(" ")))
        .on("feign", words -> byFeign(words.split(" ")))
        .on("jersey", words -> byJersey(words.split(" ")))
        .run();
  }

  static String byFeign(String[] words) throws IOException {
    try (Response response = FEIGN.get(URI.create(words[1]))) {
      return response.status()
          + " "
          + Util.toString(response.body().asReader(StandardCharsets.UTF_8));
    }
  }

  static String byJersey(String[] words) {
    try (jakarta.ws.rs.core.Response response =
        JERSEY.target(words[1]).request().method(words[0])) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }
}
