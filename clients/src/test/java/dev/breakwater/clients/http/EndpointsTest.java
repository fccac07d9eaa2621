package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Resource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  private final Endpoints endpoints = new Endpoints("test");

  @ParameterizedTest
  @CsvSource({
    "http://a/x, a:80, http",
    "https://a/x, a:443, https",
    "https://a:8443, a:8443, https",
    "HTTPS://A.Example/x, a.example:443, https",
    "http://user:pw@b:81/x?y, b:81, http",
    "http://[::1]:9/x, [::1]:9, http"
  })
  void aUriGoesToItsHostAndPort(URI uri, String name, String scheme) {
    Resource resource = endpoints.of(uri);
    assertThat(resource).isNotNull().isSameAs(endpoints.of(uri));
    assertThat(resource.name()).isEqualTo(name);
    assertThat(resource.facts())
        .containsEntry("scheme", scheme)
        .containsEntry("client", "test")
        .containsEntry("host", name.substring(0, name.lastIndexOf(':')))
        .containsEntry("port", name.substring(name.lastIndexOf(':') + 1));
  }

  @ParameterizedTest
  @CsvSource({"/path", "ftp://a/x", "http:opaque", "http://under_score/"})
  void aUriWithoutAHostGoesNowhere(URI uri) {
    assertThat(endpoints.of(uri)).isNull();
  }

  @Test
  void writingAHostDifferentlyDoesNotMakeItAnother() {
    assertThat(endpoints.of(URI.create("http://Same/1")))
        .isSameAs(endpoints.of(URI.create("HTTP://same:80/2?q")));
  }

  @Test
  void manyHostsAreKeptApart() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(endpoints.of(URI.create("http://many" + i + "/")).name())
          .isEqualTo("many" + i + ":80");
    }
    assertThat(endpoints.of(URI.create("http://many7/")))
        .isSameAs(endpoints.of(URI.create("http://many7/again")));
  }
}
