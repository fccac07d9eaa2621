package dev.breakwater.clients.apache4;

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
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.cookie.BasicClientCookie;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers calls of the client that came to nothing. */
class Apache4FallbackTest {

  private final Apache4Adapter adapter = new Apache4Adapter();
  private final Woven woven = new Woven(Apache4Library.describe(), adapter);
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
        .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(5_000).build())
        .setDefaultCookieStore(cookies)
        .setMaxConnPerRoute(1)
        .build();
  }

  private Subject enter(HttpUriRequest request) {
    return woven.enter("execute", client, null, request);
  }

  /** Makes the call, tells of its exchanges as the woven client does, and hands it to be kept. */
  private CloseableHttpResponse call(HttpUriRequest request, int exchanges) throws Exception {
    Subject subject = enter(request);
    CloseableHttpResponse response = client.execute(request, context);
    for (int i = 0; i < exchanges; i++) {
      adapter.noted(woven.point("exchange"), this, request, context, response, null, subject);
    }
    assertThat(cached.keep(subject, response)).isSameAs(response);
    return response;
  }

  private void read(HttpUriRequest request) throws Exception {
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

  private String again(HttpUriRequest request) throws Exception {
    Answer answer = cached.answer(enter(request));
    if (answer == null) {
      return "nothing";
    }
    CloseableHttpResponse response = (CloseableHttpResponse) answer.value();
    return response.getStatusLine().getStatusCode()
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
    assertThat(again.getStatusLine().getStatusCode()).isEqualTo(200);
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
                .addInterceptorLast(
                    (HttpRequestInterceptor)
                        (request, context) -> request.setHeader("Authorization", "hidden")));
    read(get());
    assertThat(again(get())).isEqualTo("nothing");
  }

  @Test
  @SuppressWarnings("deprecation") // it is still guarded
  void theCookiesOfAnOlderClientAreSeenToo() throws Exception {
    read(get());
    DefaultHttpClient older = new DefaultHttpClient();
    client.close();
    client = older;
    assertThat(again(get())).isEqualTo("200 body of 0s");
    older.getCookieStore().addCookie(new BasicClientCookie("session", "mine"));
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

  @Test
  void whatTheClientItselfHasAskedTwiceIsKept() throws Exception {
    try (CloseableHttpResponse asBefore = call(get(), 2)) {
      assertThat(EntityUtils.toString(asBefore.getEntity())).isEqualTo("body");
    }
    assertThat(again(get())).isEqualTo("200 body of 0s");
  }

  @Test
  void whatNoExchangeOrOneForSomethingElseHasBroughtIsNotKept() throws Exception {
    try (CloseableHttpResponse ofItsOwnCache = call(get(), 0)) {
      assertThat(EntityUtils.toString(ofItsOwnCache.getEntity())).isEqualTo("body");
    }
    Subject redirected = enter(new HttpGet(server.url("/elsewhere")));
    HttpGet next = get();
    try (CloseableHttpResponse response = client.execute(next, context)) {
      adapter.noted(woven.point("exchange"), this, next, context, response, null, redirected);
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
    assertThat(request.getURI().getPort()).isEqualTo(1);
  }

  @Test
  void whatMayHaveBeenMadeGoesNowhereElse() {
    Fallen moved = Fallen.endpoint(adapter, "http://localhost:" + server.port());
    HttpPost post = new HttpPost("http://localhost:1/status/200");
    Subject sent = enter(post);
    sent.sent();
    assertThat(moved.answer(sent, new IOException("reset"))).isNull();
    post.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[1]), 1));
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
