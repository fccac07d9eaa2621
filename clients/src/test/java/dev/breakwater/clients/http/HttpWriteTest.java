package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.apache4.Apache4Adapter;
import dev.breakwater.clients.apache4.Apache4Library;
import dev.breakwater.clients.apache5.Apache5Adapter;
import dev.breakwater.clients.apache5.Apache5Library;
import dev.breakwater.clients.jdkhttp.JdkHttpAdapter;
import dev.breakwater.clients.jdkhttp.JdkHttpLibrary;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.http.client.methods.HttpPost;
import org.junit.jupiter.api.Test;

/** Requests as data, to be sent later. */
class HttpWriteTest {

  private static final String URL = "http://shop.internal:8080/orders?note=x";

  private static final JdkHttpAdapter JDK = new JdkHttpAdapter();
  private static final Apache5Adapter APACHE5 = new Apache5Adapter();
  private static final Apache4Adapter APACHE4 = new Apache4Adapter();

  private static Subject jdk(String method, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(URL)).header("X-Id", "7").method(method, body).build();
    return new Woven(JdkHttpLibrary.describe(), JDK)
        .enter("send", HttpClient.newHttpClient(), request, null);
  }

  private static Subject apache5(Object request) {
    return new Woven(Apache5Library.describe(), APACHE5).enter("execute", "client", null, request);
  }

  private static Subject apache4(Object request) {
    return new Woven(Apache4Library.describe(), APACHE4).enter("execute", "client", null, request);
  }

  private static Write.Http write(CallSemantics adapter, Subject subject) throws Exception {
    return (Write.Http) adapter.write(subject);
  }

  private static void refused(CallSemantics adapter, Subject subject, String why) {
    assertThatThrownBy(() -> adapter.write(subject))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining(why);
  }

  private static String body(Write.Http write) {
    return new String(write.body(), StandardCharsets.UTF_8);
  }

  @Test
  void ofTheJdksClientAreWhole() throws Exception {
    Write.Http write = write(JDK, jdk("POST", BodyPublishers.ofString("böse")));
    assertThat(write.method()).isEqualTo("POST");
    assertThat(write.uri()).isEqualTo(URL);
    assertThat(write.fields()).containsExactly("X-Id", "7");
    assertThat(body(write)).isEqualTo("böse");
    assertThat(write(JDK, jdk("DELETE", BodyPublishers.noBody())).body()).isEmpty();
    assertThat(write(JDK, jdk("PATCH", BodyPublishers.ofByteArray(new byte[40_000]))).body())
        .hasSize(40_000);
  }

  @Test
  void ofTheJdksClientThatReadOrStreamAreNone() {
    refused(JDK, jdk("GET", BodyPublishers.noBody()), "not GET");
    BodyPublisher unknown = BodyPublishers.fromPublisher(BodyPublishers.ofString("x"));
    refused(JDK, jdk("POST", unknown), "can only be sent once");
  }

  @Test
  void ofApache5AreWhole() throws Exception {
    HttpPut put = new HttpPut(URL);
    put.setHeader("X-Id", "7");
    put.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
    Write.Http write = write(APACHE5, apache5(put));
    assertThat(write.uri()).isEqualTo(URL);
    assertThat(write.fields())
        .containsExactly("X-Id", "7", "Content-Type", ContentType.APPLICATION_JSON.toString());
    assertThat(body(write)).isEqualTo("{}");
    put.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(new byte[1]), ContentType.TEXT_PLAIN));
    refused(APACHE5, apache5(put), "can only be sent once");
  }

  @Test
  void ofApache4AreWhole() throws Exception {
    HttpPost post = new HttpPost(URL);
    post.setEntity(new org.apache.http.entity.StringEntity("a=b", "UTF-8"));
    Write.Http write = write(APACHE4, apache4(post));
    assertThat(write.uri()).isEqualTo(URL);
    assertThat(write.fields()).containsExactly("Content-Type", "text/plain; charset=UTF-8");
    assertThat(body(write)).isEqualTo("a=b");
    refused(APACHE4, apache4(new org.apache.http.client.methods.HttpGet(URL)), "not GET");
  }
}
