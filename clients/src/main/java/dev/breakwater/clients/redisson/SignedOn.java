package dev.breakwater.clients.redisson;

import dev.breakwater.clients.support.RedisLogin;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisClientConfig;
import org.redisson.misc.RedisURI;

/**
 * Reads how a connection signs on: by its address, its configuration, or whoever later versions ask
 * for it. Who has to ask somebody else first is not waited for.
 */
final class SignedOn {

  private SignedOn() {}

  /** Null where it does not, where it does so over TLS, or that cannot be told. */
  static @Nullable RedisLogin login(RedisClientConfig config) throws ReflectiveOperationException {
    RedisURI address = config.getAddress();
    if (address.isSsl()) {
      return null;
    }
    RedisLogin given = of(text(address, "getUsername"), text(address, "getPassword"));
    if (given == null) {
      given = of(config.getUsername(), config.getPassword());
    }
    return given == null ? asked(config) : given;
  }

  private static @Nullable RedisLogin asked(RedisClientConfig config)
      throws ReflectiveOperationException {
    Method who = getter(RedisClientConfig.class, "getCredentialsResolver");
    Object resolver = who == null ? null : who.invoke(config);
    if (who == null || resolver == null) {
      return null;
    }
    CompletionStage<?> stage =
        (CompletionStage<?>)
            who.getReturnType()
                .getMethod("resolve", InetSocketAddress.class)
                .invoke(resolver, config.getAddr());
    try {
      Object login = stage == null ? null : stage.toCompletableFuture().getNow(null);
      return login == null ? null : of(text(login, "getUsername"), text(login, "getPassword"));
    } catch (CompletionException | UnsupportedOperationException none) {
      return null;
    }
  }

  private static @Nullable RedisLogin of(@Nullable String user, @Nullable String password) {
    return password == null || password.isEmpty()
        ? null
        : new RedisLogin(user == null ? "" : user, password);
  }

  private static @Nullable String text(Object from, String name)
      throws ReflectiveOperationException {
    Method getter = getter(from.getClass(), name);
    return getter == null ? null : (String) getter.invoke(from);
  }

  /** Null where the version has none. */
  private static @Nullable Method getter(Class<?> type, String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException older) {
      return null;
    }
  }
}
