package dev.breakwater.it.http.programs;

import java.net.http.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Spring's blocking clients over what lies below them, as it comes. */
final class Frameworks {

  private final ClientHttpRequestFactory below;

  private Frameworks(ClientHttpRequestFactory below) {
    this.below = below;
  }

  static Frameworks overUrlConnection() {
    return new Frameworks(new SimpleClientHttpRequestFactory());
  }

  static Frameworks overApache5() {
    return new Frameworks(new HttpComponentsClientHttpRequestFactory(HttpClients.createDefault()));
  }

  static Frameworks overJdk() {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    return new Frameworks(new JdkClientHttpRequestFactory(client));
  }

  String byRestTemplate(String[] words) {
    return Spring.byRestTemplate(below, words);
  }

  String byRestClient(String[] words) {
    return Spring.byRestClient(below, words);
  }
}
