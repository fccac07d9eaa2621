package dev.breakwater.clients.urlconnection;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpFields;
import dev.breakwater.clients.http.ReadKeys;
import dev.breakwater.clients.http.TeeStream;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that stand for an exchange which came to nothing. Those of a JVM with a cookie handler or
 * an authenticator are never kept: what these add to a request no key knows.
 */
final class ConnectionAnswers {

  private volatile @Nullable Exchanged state;

  private Exchanged state() throws Unanswerable {
    Exchanged known = state;
    if (known == null) {
      known = new Exchanged();
      state = known;
    }
    return known;
  }

  /**
   * Gives the connection that answer.
   *
   * @param expected what the woven method returns
   * @return what it is to return
   */
  @Nullable Object give(
      HttpURLConnection connection, HttpAnswer answer, @Nullable Class<?> expected)
      throws Exception {
    if (answer.status() >= 400) {
      throw new Unanswerable(
          "found status "
              + answer.status()
              + ", expected one below 400: beyond, this client throws, as 'throw' does");
    }
    if (expected == void.class) {
      return null; // it has only been asked to connect, and is asked for more
    }
    state().with(connection, answer);
    return told(connection, expected);
  }

  /** Gives the connection the answer that another has, be it one that this client throws. */
  Answer give(HttpURLConnection connection, HttpURLConnection other, @Nullable Class<?> expected)
      throws Exception {
    state().like(connection, other);
    Throwable thrown = expected == int.class ? null : state().failureOf(connection);
    return thrown == null ? Answer.of(told(connection, expected)) : Answer.failure(thrown);
  }

  private @Nullable Object told(HttpURLConnection connection, @Nullable Class<?> expected)
      throws Exception {
    if (expected == int.class) {
      return connection.getResponseCode();
    }
    return expected == OutputStream.class
        ? OutputStream.nullOutputStream() // the answer is there before the request is
        : state().bodyOf(connection);
  }

  @Nullable AnswerKey key(HttpURLConnection connection) throws Exception {
    if (CookieHandler.getDefault() != null
        || Authenticator.getDefault() != null
        || connection.getDoOutput()
        || state().hasAuthenticator(connection)) {
      return null;
    }
    ReadKeys keys =
        new ReadKeys(connection.getRequestMethod(), connection.getURL().toExternalForm());
    HttpFields.of(state().asked(connection)).addTo(keys);
    return keys.key();
  }

  /** Sees to it that a good answer is kept when its body has been read, whoever asks for that. */
  void keep(HttpURLConnection connection, Keeper keeper) throws Exception {
    int status = connection.getResponseCode();
    HttpFields fields = HttpFields.of(state().answered(connection));
    if (!fields.mayBeKept(status)) {
      return;
    }
    if (connection.getRequestMethod().equals("HEAD")) {
      HttpAnswer answer = new HttpAnswer(status, "", fields.kept(), new byte[0]);
      keeper.keep(answer, answer.bytes());
      return;
    }
    InputStream in = state().bodyOf(connection);
    state().bodyOf(connection, new TeeStream(in, keeper, status, fields.kept()));
  }

  @Nullable InputStream body(HttpURLConnection connection) throws Exception {
    return state().bodyOf(connection);
  }

  /** A connection for the same request to that address; nothing has been sent yet. */
  HttpURLConnection copy(HttpURLConnection connection, URI to) throws Exception {
    HttpURLConnection copy = (HttpURLConnection) to.toURL().openConnection();
    copy.setRequestMethod(connection.getRequestMethod());
    copy.setConnectTimeout(connection.getConnectTimeout());
    copy.setReadTimeout(connection.getReadTimeout());
    copy.setInstanceFollowRedirects(connection.getInstanceFollowRedirects());
    copy.setUseCaches(connection.getUseCaches());
    for (Map.Entry<String, List<String>> each : state().asked(connection).entrySet()) {
      boolean isOfPlace = each.getKey() == null || each.getKey().equalsIgnoreCase("Host");
      for (String value : isOfPlace ? List.<String>of() : each.getValue()) {
        copy.addRequestProperty(each.getKey(), value);
      }
    }
    return copy;
  }
}
