package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.RedisLogin;
import io.lettuce.core.api.StatefulConnection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads how a connection signs on. By names, because each line of versions keeps that elsewhere: 5
 * as a password, 6 as user and password, since 6.2 as who gives them. Who has to ask somebody else
 * for them first is not waited for.
 */
final class SignedOn {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  private SignedOn() {}

  /** Null where it does not, or that cannot be told. */
  static @Nullable RedisLogin login(StatefulConnection<?, ?> connection)
      throws ReflectiveOperationException {
    Object provider = FIELDS.find(connection, Object.class, "credentialsProvider");
    if (provider == null) {
      char[] password = FIELDS.find(connection, char[].class, "password");
      String user = FIELDS.find(connection, String.class, "username");
      return of(user, password);
    }
    Mono<?> given = (Mono<?>) get("RedisCredentialsProvider", "resolveCredentials", provider);
    Future<?> asked = given == null ? null : given.toFuture();
    if (asked == null) {
      return null;
    }
    if (!asked.isDone()) {
      boolean unused = asked.cancel(true);
      return null;
    }
    Object login;
    try {
      login = asked.get();
    } catch (InterruptedException | ExecutionException none) {
      return null;
    }
    return login == null
        ? null
        : of(
            (String) get("RedisCredentials", "getUsername", login),
            (char[]) get("RedisCredentials", "getPassword", login));
  }

  private static @Nullable RedisLogin of(@Nullable String user, char @Nullable [] password) {
    return password == null || password.length == 0
        ? null
        : new RedisLogin(user == null ? "" : user, new String(password));
  }

  /** By the interface: who implements it may be nobody's business. */
  private static @Nullable Object get(String type, String getter, Object from)
      throws ReflectiveOperationException {
    ClassLoader loader = StatefulConnection.class.getClassLoader();
    return Class.forName("io.lettuce.core." + type, false, loader).getMethod(getter).invoke(from);
  }
}
