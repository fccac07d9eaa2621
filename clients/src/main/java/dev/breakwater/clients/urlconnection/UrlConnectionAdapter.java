package dev.breakwater.clients.urlconnection;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.http.Moved;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.FallbackSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's older HTTP client. One object is one exchange and remembers how it ended: whatever is
 * asked of it afterwards is answered from memory, and is not a call. For the same reason nothing is
 * ever made again.
 */
public final class UrlConnectionAdapter extends HttpAdapter {

  /** The JDK's own class for either scheme; there are others, over clients of their own. */
  private static final String JDK = "sun.net.www.protocol.http";

  private static final String STATUS = "Server returned HTTP response code: ";

  private final Endpoints endpoints = new Endpoints("urlconnection");
  private final WeakIdentityMap<Boolean> exchanged = new WeakIdentityMap<>();
  private final ConnectionAnswers answers = new ConnectionAnswers();

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    if (!(subject.self() instanceof HttpURLConnection connection)
        || !connection.getClass().getName().startsWith(JDK)
        || exchanged.get(connection) != null) {
      return false;
    }
    URL url = connection.getURL();
    Resource endpoint = endpoints.of(url.getProtocol(), url.getHost(), url.getPort());
    if (endpoint == null) {
      return false;
    }
    String method = connection.getRequestMethod();
    boolean becomesPost = point.tag().equals("body") && method.equals("GET");
    subject.goesTo(endpoint, HttpMethods.of(becomesPost ? "POST" : method));
    if (wantsEventStream(subject)) {
      subject.untimed();
    }
    return true;
  }

  /** The one exchange has been made, well or badly. */
  @Override
  public void noted(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      @Nullable Object second,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Subject current) {
    if (current != null && self != null) {
      hasExchanged(self);
    }
  }

  private void hasExchanged(Object connection) {
    if (exchanged.get(connection) == null) {
      exchanged.putIfAbsent(connection, Boolean.TRUE);
    }
  }

  /** Takes no lock, ends the client's own second attempt too. */
  @Override
  public boolean cancel(Subject subject) {
    Object running = subject.handle() == null ? subject.self() : subject.handle();
    if (running instanceof HttpURLConnection connection) {
      connection.disconnect();
      return true;
    }
    return false;
  }

  /** After an exchange the status is known, and asking for it does nothing else. */
  @Override
  public int status(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    Object answered = returned instanceof HttpURLConnection ? returned : subject.self();
    if (thrown == null && answered instanceof HttpURLConnection connection) {
      try {
        return Math.max(0, connection.getResponseCode());
      } catch (IOException unreadable) {
        return 0;
      }
    }
    return status(returned, thrown);
  }

  @Override
  protected Outcome failure(Subject subject, Throwable thrown) {
    int status = status(null, thrown);
    return status == 0 ? super.failure(subject, thrown) : HttpStatuses.outcome(status);
  }

  /** An answer of 400 and more arrives as an exception that says so. */
  @Override
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown instanceof FileNotFoundException) {
      return 404; // or 410
    }
    String message = thrown instanceof IOException ? thrown.getMessage() : null;
    if (message == null || !message.startsWith(STATUS)) {
      return 0;
    }
    int status = 0;
    for (int i = STATUS.length(); i < message.length() && status < 1000; i++) {
      char at = message.charAt(i);
      if (at < '0' || at > '9') {
        break;
      }
      status = 10 * status + at - '0';
    }
    return status;
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Repeatability.NEVER;
  }

  /** Not even where a rule says that it does no harm: the object would answer from memory. */
  @Override
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    return false;
  }

  @Override
  protected boolean bodyCanBeSentAgain(Subject subject) {
    return false;
  }

  @Override
  protected @Nullable String field(Object response, String name) {
    return null; // nothing is retried, so nothing need be waited for
  }

  @Override
  protected @Nullable String requestField(Subject subject, String name) {
    return subject.self() instanceof HttpURLConnection connection
        ? connection.getRequestProperty(name)
        : null;
  }

  @Override
  public @Nullable String detail(Subject subject) {
    return subject.self() instanceof HttpURLConnection connection
        ? connection.getURL().getPath()
        : null;
  }

  // ---- what answers an exchange that came to nothing: the state after another -----------------

  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Exception {
    return given(subject, HttpAnswer.of(value), expected);
  }

  private @Nullable Object given(Subject subject, HttpAnswer answer, @Nullable Class<?> expected)
      throws Exception {
    HttpURLConnection connection = connection(subject);
    Object told = answers.give(connection, answer, expected);
    if (expected != void.class) {
      hasExchanged(connection);
    }
    return told;
  }

  private static HttpURLConnection connection(Subject subject) throws Unanswerable {
    if (subject.self() instanceof HttpURLConnection connection) {
      return connection;
    }
    throw new Unanswerable("there is no connection");
  }

  @Override
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) throws Exception {
    return answers.key(connection(subject));
  }

  @Override
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper)
      throws Exception {
    HttpURLConnection connection = connection(subject);
    answers.keep(connection, keeper);
    return returned instanceof InputStream ? answers.body(connection) : returned;
  }

  @Override
  public @Nullable Object replay(
      Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected) throws Exception {
    return given(subject, ((HttpAnswer) kept).aged(ageSeconds), expected);
  }

  /**
   * A request without a body, where it may be made twice or was not sent; by another connection.
   */
  @Override
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    Subject subject = call.subject();
    HttpURLConnection connection = connection(subject);
    Throwable failed = call.failure();
    boolean wasNotSent =
        call.refusal() != null || failed != null && certainlyNotSent(failed) && !subject.isSent();
    Class<?> expected = call.expected().type();
    if (connection.getDoOutput()) {
      throw new Unanswerable("a body is written before there is an answer");
    }
    if (expected == void.class) {
      return Answer.of(null); // it has only been asked to connect, and is asked for more
    }
    if (!wasNotSent && !HttpMethods.isIdempotent(subject.operation())) {
      throw new Unanswerable("the request may have been made already");
    }
    URI moved = Moved.to(address, connection.getURL().toURI());
    Resource place = endpoints.of(moved);
    if (place == null) {
      throw new Unanswerable("found " + address + ", expected an origin");
    }
    HttpURLConnection copy = answers.copy(connection, moved);
    Elsewhere there = call.elsewhere(place);
    there.handle(copy);
    Throwable failure = null;
    try {
      int unused = copy.getResponseCode();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    try {
      there.ended(copy, failure);
    } catch (Throwable noAnswer) {
      copy.disconnect();
      throw noAnswer;
    }
    hasExchanged(connection);
    return answers.give(connection, copy, expected);
  }
}
