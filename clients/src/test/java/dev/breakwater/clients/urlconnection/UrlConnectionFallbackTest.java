package dev.breakwater.clients.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.clients.Fallen;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.http.TestServer;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers exchanges that came to nothing: the connection's own state after another. */
class UrlConnectionFallbackTest {

  private static final FallbackSpec.Value SORRY =
      new FallbackSpec.Value("sorry", 200, "text/plain", List.of(), List.of());

  private final UrlConnectionAdapter adapter = new UrlConnectionAdapter();
  private final Woven woven = new Woven(UrlConnectionLibrary.describe(), adapter);
  private final TestServer server = new TestServer();
  private final Fallen constant = new Fallen(adapter, SORRY);
  private final Fallen cached = Fallen.cached(adapter);

  @AfterEach
  void stop() {
    CookieHandler.setDefault(null);
    Authenticator.setDefault(null);
    server.close();
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) new URL(url).openConnection();
  }

  private Subject enter(HttpURLConnection connection) {
    return woven.enter("answer", connection);
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  // ---- constants

  @Test
  void aConstantIsTheStateAfterAnExchange() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));

    Object body = constant.answer(enter(connection)).value();

    assertThat(body).isSameAs(connection.getInputStream());
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getContentType()).isEqualTo("text/plain");
    assertThat(connection.getContentLength()).isEqualTo(5);
    assertThat(connection.getHeaderFields().get(null)).containsExactly("HTTP/1.1 200");
    assertThat(text(connection.getInputStream())).isEqualTo("sorry");
    assertThat(connection.getErrorStream()).isNull();
    connection.disconnect();
    assertThat(server.requests).isEmpty();
    assertThat(woven.isLeftAlone("answer", connection)).isTrue();
  }

  @Test
  void itStandsForAnErrorAsWell() throws Exception {
    HttpURLConnection connection = open(server.url("/status/503"));
    Throwable thrown = catchThrowable(connection::getInputStream);
    assertThat(thrown).isInstanceOf(IOException.class);

    Object unused = constant.answer(enter(connection), thrown).value();

    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(text(connection.getInputStream())).isEqualTo("sorry");
  }

  @Test
  void whoAsksForTheStatusGetsTheStatus() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));
    Subject subject = woven.enter("status", connection);

    assertThat(adapter.constant(subject, SORRY, int.class)).isEqualTo(200);

    assertThat(text(connection.getInputStream())).isEqualTo("sorry");
  }

  @Test
  void aBodyThatIsWrittenGoesNowhereAndIsNotSent() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));
    connection.setDoOutput(true);
    Subject subject = woven.enter("body", connection);

    try (OutputStream out = (OutputStream) adapter.constant(subject, SORRY, OutputStream.class)) {
      out.write(1);
    }

    assertThat(text(connection.getInputStream())).isEqualTo("sorry");
    assertThat(server.requests).isEmpty();
    assertThat(catchThrowable(connection::getOutputStream)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void whoOnlyConnectsIsAskedAgainWhenThereIsSomethingToAnswer() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));
    Subject subject = woven.enter("connect", connection);

    assertThat(adapter.constant(subject, SORRY, void.class)).isNull();

    assertThat(woven.isLeftAlone("answer", connection)).isFalse();
    assertThat(text(connection.getInputStream())).isEqualTo("body");
  }

  @Test
  void aStatusThatThisClientThrowsIsNoConstant() throws Exception {
    FallbackSpec.Value busy = new FallbackSpec.Value("", 503, "", List.of(), List.of());
    Subject subject = enter(open(server.url("/status/200")));

    assertThat(catchThrowable(() -> adapter.constant(subject, busy, InputStream.class)))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining("below 400");
  }

  // ---- kept answers

  private void exchange(HttpURLConnection connection) throws Exception {
    Subject subject = enter(connection);
    InputStream given = (InputStream) cached.keep(subject, connection.getInputStream());
    assertThat(given).isSameAs(connection.getInputStream());
    assertThat(text(given)).isEqualTo("body");
  }

  @Test
  void theLastGoodAnswerIsGivenAgainWithItsAge() throws Exception {
    exchange(open(server.url("/status/200?page=1")));
    cached.after(7);

    HttpURLConnection next = open(server.url("/status/200?page=1"));
    Answer answer = cached.answer(enter(next));

    assertThat(text((InputStream) answer.value())).isEqualTo("body");
    assertThat(next.getHeaderField("Age")).isEqualTo("7");
    assertThat(next.getHeaderField("Retry-After")).isEqualTo("7");
    assertThat(cached.answer(enter(open(server.url("/status/200?page=2"))))).isNull();
  }

  @Test
  void whatOthersMayNotSeeIsNotShownThem() throws Exception {
    HttpURLConnection mine = open(server.url("/status/200"));
    mine.setRequestProperty("Authorization", "mine");
    exchange(mine);
    HttpURLConnection yours = open(server.url("/status/200"));
    yours.setRequestProperty("Authorization", "yours");
    HttpURLConnection again = open(server.url("/status/200"));
    again.setRequestProperty("Authorization", "mine");

    assertThat(cached.answer(enter(yours))).isNull();
    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNull();
    assertThat(cached.answer(enter(again))).isNotNull();
  }

  @Test
  void nothingIsKeptWhereAHandlerOfCookiesOrAnAuthenticatorMayHaveAddedSomething()
      throws Exception {
    CookieHandler.setDefault(new CookieManager());
    exchange(open(server.url("/status/200")));
    CookieHandler.setDefault(null);
    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNull();

    Authenticator.setDefault(new Authenticator() {});
    exchange(open(server.url("/status/200")));
    Authenticator.setDefault(null);
    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNull();

    HttpURLConnection own = open(server.url("/status/200"));
    own.setAuthenticator(new Authenticator() {});
    exchange(own);
    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNull();
  }

  @Test
  void anAnswerThatWasNotReadToItsEndIsNotKept() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));
    Object unused = cached.keep(enter(connection), connection.getInputStream());
    assertThat(connection.getInputStream().read()).isEqualTo('b');

    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNull();
  }

  @Test
  void whoReadsTheStatusOnlyAndTheBodyLaterIsSeenReadingIt() throws Exception {
    HttpURLConnection connection = open(server.url("/status/200"));
    Subject subject = woven.enter("status", connection);
    assertThat(cached.keep(subject, connection.getResponseCode())).isEqualTo(200);
    assertThat(text(connection.getInputStream())).isEqualTo("body");

    assertThat(cached.answer(enter(open(server.url("/status/200"))))).isNotNull();
  }

  // ---- another place

  @Test
  void theSameRequestIsMadeAtTheOtherOrigin() throws Exception {
    String away = "http://localhost:" + TestServer.closedPort();
    HttpURLConnection connection = open(away + "/status/200?x=1");
    Fallen there = Fallen.endpoint(adapter, "http://localhost:" + server.port());

    Answer answer = there.answer(enter(connection));

    assertThat(text((InputStream) answer.value())).isEqualTo("body");
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getHeaderField("Retry-After")).isEqualTo("7");
    assertThat(server.requests).containsExactly("GET");
    assertThat(there.elsewhere).containsExactly("localhost:" + server.port(), "answered");
  }

  @Test
  void anAnswerOfTheOtherOriginThatThisClientThrowsIsThrown() throws Exception {
    HttpURLConnection connection =
        open("http://localhost:" + TestServer.closedPort() + "/status/404");
    Fallen there = Fallen.endpoint(adapter, "http://localhost:" + server.port());

    Answer answer = there.answer(enter(connection));

    assertThat(answer.thrown()).isInstanceOf(java.io.FileNotFoundException.class);
    assertThat(connection.getResponseCode()).isEqualTo(404);
    assertThat(text(connection.getErrorStream())).isEqualTo("body");
  }

  @Test
  void aFailureThereAsWellIsNoAnswer() throws Exception {
    HttpURLConnection connection =
        open("http://localhost:" + TestServer.closedPort() + "/status/503");
    Fallen there = Fallen.endpoint(adapter, "http://localhost:" + server.port());

    assertThat(there.answer(enter(connection))).isNull();
    assertThat(there.elsewhere).containsExactly("localhost:" + server.port(), "answered");
  }

  @Test
  void whatMayHaveBeenMadeAlreadyOrHasABodyIsNotMadeThere() throws Exception {
    HttpURLConnection post = open(server.url("/status/503"));
    post.setRequestMethod("POST");
    Throwable thrown = catchThrowable(post::getInputStream);
    HttpURLConnection body = open("http://localhost:" + TestServer.closedPort() + "/status/200");
    body.setDoOutput(true);
    Fallen there = Fallen.endpoint(adapter, "http://localhost:" + server.port());

    assertThat(there.answer(enter(post), thrown)).isNull();
    assertThat(there.answer(enter(body))).isNull();
    assertThat(there.elsewhere).isEmpty();
  }
}
