package dev.breakwater.clients.urlconnection;

import dev.breakwater.clients.http.HttpAnswer;
import dev.breakwater.engine.fallback.Unanswerable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state in which the JDK's own connection is after its exchange: an answer of this client is
 * nothing else. Read and written by reflection, in packages that are open to the agent alone. Where
 * a JDK has other fields no answer can stand for one, and nothing else is lost.
 */
final class Exchanged {

  /** The class that has the state; of HTTPS too. */
  private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";

  private final Field connected;
  private final Field responseCode;
  private final Field responseMessage;
  private final Field body;
  private final Field error;
  private final Field fields;
  private final Field filtered;
  private final Field failure;

  /** Not every update of JDK 17 has it: 17.0.15 keeps one failure for both. */
  private final @Nullable Field failureToSend;

  private final Field asked;
  private final Field authenticator;
  private final Constructor<?> noFields;
  private final Method addField;
  private final Method allFields;

  /**
   * Looks for all of it.
   *
   * @throws Unanswerable when this JDK is not as expected
   */
  Exchanged() throws Unanswerable {
    try {
      Class<?> http = Class.forName(HTTP, false, null);
      connected = open(URLConnection.class, "connected");
      responseCode = open(HttpURLConnection.class, "responseCode");
      responseMessage = open(HttpURLConnection.class, "responseMessage");
      body = open(http, "inputStream");
      error = open(http, "errorStream");
      fields = open(http, "responses");
      filtered = open(http, "filteredHeaders");
      failure = open(http, "rememberedException");
      failureToSend = openIfThere(http, "rememberedExceptionOut");
      asked = open(http, "userHeaders");
      authenticator = open(http, "authenticator");
      noFields = fields.getType().getConstructor();
      addField = fields.getType().getMethod("add", String.class, String.class);
      allFields = fields.getType().getMethod("getHeaders");
    } catch (ReflectiveOperationException | RuntimeException unfit) {
      throw new Unanswerable("this JDK's HttpURLConnection cannot be given an answer: " + unfit);
    }
  }

  private static Field open(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static @Nullable Field openIfThere(Class<?> owner, String name) {
    try {
      return open(owner, name);
    } catch (NoSuchFieldException older) {
      return null;
    }
  }

  /** Puts a connection into the state after this answer. */
  void with(HttpURLConnection connection, HttpAnswer answer) throws ReflectiveOperationException {
    Object headers = noFields.newInstance();
    addField.invoke(headers, null, "HTTP/1.1 " + answer.status());
    for (int i = 0; i < answer.fields().size(); i += 2) {
      addField.invoke(headers, answer.fields().get(i), answer.fields().get(i + 1));
    }
    set(connection, answer.status(), null, headers, new ByteArrayInputStream(answer.body()));
  }

  /** Puts a connection into the state in which another is. */
  void like(HttpURLConnection connection, HttpURLConnection other)
      throws ReflectiveOperationException, IOException {
    Object from = stateOf(other);
    InputStream in = (InputStream) body.get(from);
    set(connection, other.getResponseCode(), other.getResponseMessage(), fields.get(from), in);
    failure.set(connection, failure.get(from));
    error.set(connection, error.get(from));
  }

  /** What asking for the body throws, of an answer of 400 and more; null of others. */
  @Nullable Throwable failureOf(HttpURLConnection connection) throws ReflectiveOperationException {
    return (Throwable) failure.get(connection);
  }

  private void set(
      HttpURLConnection connection,
      int status,
      @Nullable String message,
      @Nullable Object headers,
      @Nullable InputStream in)
      throws ReflectiveOperationException {
    closeError(connection);
    body.set(connection, in);
    fields.set(connection, headers);
    filtered.set(connection, null);
    failure.set(connection, null);
    if (failureToSend != null) {
      failureToSend.set(connection, null);
    }
    error.set(connection, null);
    responseCode.setInt(connection, status);
    responseMessage.set(connection, message);
    connected.setBoolean(connection, true);
  }

  /** The body of an answer that counts as a failure; it holds the connection. */
  private void closeError(HttpURLConnection connection) throws ReflectiveOperationException {
    try {
      if (error.get(connection) instanceof InputStream stream) {
        stream.close();
      }
    } catch (IOException gone) {
      return; // the connection is not used again
    }
  }

  InputStream bodyOf(HttpURLConnection connection) throws ReflectiveOperationException {
    return (InputStream) body.get(connection);
  }

  void bodyOf(HttpURLConnection connection, InputStream in) throws ReflectiveOperationException {
    body.set(connection, in);
  }

  /** The fields of the answer, names and values; the status line's name is null. */
  Map<String, List<String>> answered(HttpURLConnection connection)
      throws ReflectiveOperationException {
    return all(fields.get(connection));
  }

  /** The fields that the application has given its request, those included that it is not told. */
  Map<String, List<String>> asked(HttpURLConnection connection)
      throws ReflectiveOperationException {
    return all(asked.get(connection));
  }

  boolean hasAuthenticator(HttpURLConnection connection) throws ReflectiveOperationException {
    return authenticator.get(connection) != null;
  }

  @SuppressWarnings("unchecked") // the JDK's own method
  private Map<String, List<String>> all(Object headers) throws ReflectiveOperationException {
    return (Map<String, List<String>>) allFields.invoke(headers);
  }

  /** The connection that has the state: of HTTPS, one inside that which the application has. */
  private Object stateOf(HttpURLConnection connection) throws ReflectiveOperationException {
    return body.getDeclaringClass().isInstance(connection)
        ? connection
        : open(connection.getClass(), "delegate").get(connection);
  }
}
