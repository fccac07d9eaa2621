package dev.breakwater.clients.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.Fallen;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers calls of the classic client that came to nothing. */
class Apache5FallbackTest {

  private final Apache5Adapter adapter = new Apache5Adapter();
  private final Woven woven = new Woven(Apache5Library.describe(), adapter);
  private final TestServer server = new TestServer();
  private final BasicCookieStore cookies = new BasicCookieStore();
  private final Fallen cached = Fallen.cached(adapter);
  private final HttpClientContext context = HttpClientContext.create();
  private CloseableHttpClient client = client(HttpClientBuilder.create());

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private CloseableHttpClient client(HttpClientBuilder builder) {
    return builder
        .disableAutomaticRetries()
        .setDefaultRequestConfig(
            RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofSeconds(5)).build())
        .setDefaultCookieStore(cookies)
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(1).build())
        .build();
  }

  private Subject enter(ClassicHttpRequest request) {
    return woven.enter("execute", client, null, request);
  }

  /** Makes the call, tells of its exchanges as the woven client does, and hands it to be kept. */
  @SuppressWarnings("deprecation") // the one that hands out the open response
  private CloseableHttpResponse call(HttpUriRequestBase request, int exchanges) throws Exception {
    Subject subject = enter(request);
    CloseableHttpResponse response = client.execute(request, context);
    for (int i = 0; i < exchanges; i++) {
      ExecChain.Scope exchange =
          new ExecChain.Scope(
              "ex",
              new HttpRoute(new HttpHost("localhost", server.port())),
              request,
              runtime(),
              context);
      adapter.noted(woven.point("exchange"), this, request, exchange, response, null, subject);
    }
    assertThat(cached.keep(subject, response)).isSameAs(response);
    return response;
  }

  private void read(HttpUriRequestBase request) throws Exception {
    try (CloseableHttpResponse response = call(request, 1)) {
      assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("body");
    }
  }

  private HttpGet get(String... field) {
    HttpGet request = new HttpGet(server.url("/status/200?x=1"));
    if (field.length > 0) {
      request.setHeader(field[0], field[1]);
    }
    return request;
  }

  private String again(HttpUriRequestBase request) throws Exception {
    Answer answer = cached.answer(enter(request));
    if (answer == null) {
      return "nothing";
    }
    CloseableHttpResponse response = (CloseableHttpResponse) answer.value();
    return response.getCode()
        + " "
        + EntityUtils.toString(response.getEntity())
        + " of "
        + response.getFirstHeader("Age").getValue()
        + "s";
  }

  @Test
  void anAnswerThatWasReadIsGivenAgainWithItsAge() throws Exception {
    read(get());
    cached.after(7);
    assertThat(again(get())).isEqualTo("200 body of 7s");
    assertThat(again(get())).isEqualTo("200 body of 7s");
    cached.after(60);
    assertThat(again(get())).isEqualTo("nothing");
  }

  @Test
  void anAnswerThatWasWrittenOutIsKeptToo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CloseableHttpResponse response = call(get(), 1)) {
      response.getEntity().writeTo(out);
    }
    assertThat(out).hasToString("body");
    assertThat(again(get())).isEqualTo("200 body of 0s");
  }

  @Test
  void anAnswerThatWasNotReadToItsEndIsNotKept() throws Exception {
    try (CloseableHttpResponse response = call(get(), 1)) {
      assertThat(response.getEntity().getContent().read()).isEqualTo('b');
    }
    assertThat(again(get())).isEqualTo("nothing");
    read(get()); // and its connection was given back
  }

  @Test
  void aHeadIsAnsweredWithoutABody() throws Exception {
    HttpHead request = new HttpHead(server.url("/status/200"));
    call(request, 1).close();
    CloseableHttpResponse again = (CloseableHttpResponse) cached.answer(enter(request)).value();
    assertThat(again.getCode()).isEqualTo(200);
    assertThat(again.getEntity()).isNull();
  }

  @Test
  void whatDiffersInAnythingIsAnotherQuestion() throws Exception {
    read(get("Authorization", "mine"));
    assertThat(again(get())).isEqualTo("nothing");
    assertThat(again(get("Authorization", "yours"))).isEqualTo("nothing");
    assertThat(again(new HttpGet(server.url("/status/200?x=2")))).isEqualTo("nothing");
    assertThat(again(get("Authorization", "mine"))).isEqualTo("200 body of 0s");
  }

  @Test
  void whatTheClientHasAddedCredentialsToIsNotKept() throws Exception {
    client.close();
    client =
        client(
            HttpClientBuilder.create()
                .addRequestInterceptorLast(
                    (request, entity, context) -> request.setHeader("Authorization", "hidden")));
    read(get());
    assertThat(again(get())).isEqualTo("nothing");
  }

  @Test
  void aClientWithCookiesIsLeftAlone() throws Exception {
    read(get());
    BasicClientCookie session = new BasicClientCookie("session", "mine");
    session.setDomain("localhost");
    session.setPath("/");
    cookies.addCookie(session);
    assertThat(again(get())).isEqualTo("nothing");
    cookies.clear();
    assertThat(again(get())).isEqualTo("200 body of 0s");
  }

  @Test
  void aCookieOfTheCallsContextIsSeenWhereItWasSent() throws Exception {
    BasicCookieStore own = new BasicCookieStore();
    BasicClientCookie session = new BasicClientCookie("session", "mine");
    session.setDomain("localhost");
    session.setPath("/");
    own.addCookie(session);
    context.setCookieStore(own);
    read(get());
    assertThat(again(get())).isEqualTo("nothing");
  }

  private ExecRuntime runtime() {
    return (ExecRuntime)
        java.lang.reflect.Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ExecRuntime.class},
            (proxy, method, arguments) -> null);
  }

  @Test
  void whatTheClientItselfHasAskedTwiceIsKept() throws Exception {
    try (CloseableHttpResponse asBefore = call(get(), 2)) {
      assertThat(EntityUtils.toString(asBefore.getEntity())).isEqualTo("body");
    }
    assertThat(again(get())).isEqualTo("200 body of 0s");
  }

  @Test
  @SuppressWarnings("deprecation") // the one that hands out the open response
  void whatNoExchangeOrOneForSomethingElseHasBroughtIsNotKept() throws Exception {
    try (CloseableHttpResponse ofItsOwnCache = call(get(), 0)) {
      assertThat(EntityUtils.toString(ofItsOwnCache.getEntity())).isEqualTo("body");
    }
    Subject redirected = enter(new HttpGet(server.url("/elsewhere")));
    HttpGet next = get();
    try (CloseableHttpResponse response = client.execute(next, context)) {
      ExecChain.Scope exchange =
          new ExecChain.Scope(
              "ex",
              new HttpRoute(new HttpHost("localhost", server.port())),
              next,
              runtime(),
              context);
      adapter.noted(woven.point("exchange"), this, next, exchange, response, null, redirected);
      assertThat(cached.keep(redirected, response)).isSameAs(response);
      assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("body");
    }
    assertThat(again(get())).isEqualTo("nothing");
    assertThat(cached.answer(redirected)).isNull();
  }

  @Test
  void anErrorIsNotKept() throws Exception {
    HttpGet request = new HttpGet(server.url("/status/404"));
    try (CloseableHttpResponse response = call(request, 1)) {
      assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("body");
    }
    assertThat(again(request)).isEqualTo("nothing");
  }

  @Test
  void aRefusedRequestGoesToAnotherOrigin() throws Exception {
    Fallen moved = Fallen.endpoint(adapter, "http://localhost:" + server.port());
    HttpPost request = new HttpPost(URI.create("http://localhost:1/status/200"));
    request.setEntity(new StringEntity("b"));
    try (CloseableHttpResponse response =
        (CloseableHttpResponse) moved.answer(enter(request)).value()) {
      assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("body");
    }
    assertThat(server.requests).containsExactly("POST b");
    assertThat(moved.elsewhere).containsExactly("localhost:" + server.port(), "answered");
    assertThat(request.getUri().getPort()).isEqualTo(1);
  }

  @Test
  void whatMayHaveBeenMadeGoesNowhereElse() {
    Fallen moved = Fallen.endpoint(adapter, "http://localhost:" + server.port());
    HttpPost post = new HttpPost("http://localhost:1/status/200");
    Subject sent = enter(post);
    sent.sent();
    assertThat(moved.answer(sent, new IOException("reset"))).isNull();
    post.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(new byte[1]), ContentType.TEXT_PLAIN));
    assertThat(moved.answer(enter(post))).isNull();
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aFailureThereHoldsNoConnection() throws Exception {
    Fallen moved = Fallen.endpoint(adapter, "http://localhost:" + server.port());
    for (int i = 0; i < 3; i++) { // the pool has one connection
      assertThat(moved.answer(enter(new HttpGet("http://localhost:1/status/503")))).isNull();
    }
    read(get());
  }
}
