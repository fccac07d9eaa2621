package dev.breakwater.clients.urlconnection;

import dev.breakwater.clients.http.Endpoints;
import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.http.HttpMethods;
import dev.breakwater.clients.http.HttpStatuses;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
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
    if (current != null && self != null && exchanged.get(self) == null) {
      exchanged.putIfAbsent(self, Boolean.TRUE);
    }
  }

  /** Takes no lock, ends the client's own second attempt too. */
  @Override
  public boolean cancel(Subject subject) {
    if (subject.self() instanceof HttpURLConnection connection) {
      connection.disconnect();
      return true;
    }
    return false;
  }

  /** After an exchange the status is known, and asking for it does nothing else. */
  @Override
  public int status(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null && subject.self() instanceof HttpURLConnection connection) {
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
}
