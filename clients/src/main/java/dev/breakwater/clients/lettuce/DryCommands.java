package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.WeakIdentityMap;
import io.lettuce.core.RedisAsyncCommandsImpl;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.RedisCommand;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Has Lettuce make the command that a method of the blocking interface sends, without sending it:
 * the asynchronous method of the same name is called over a connection that leads nowhere.
 */
final class DryCommands implements InvocationHandler {

  private static final Object NONE = new Object();

  private final StatefulRedisConnection<?, ?> nowhere;
  private final WeakIdentityMap<Object> methods = new WeakIdentityMap<>();

  DryCommands() {
    nowhere =
        (StatefulRedisConnection<?, ?>)
            Proxy.newProxyInstance(
                StatefulRedisConnection.class.getClassLoader(),
                new Class<?>[] {StatefulRedisConnection.class},
                this);
  }

  /** The command; null where the method does not come to one. */
  @Nullable RedisCommand<?, ?, ?> make(
      RedisCodec<?, ?> codec, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    Object known = methods.get(method);
    if (known == null) {
      known = methods.putIfAbsent(method, find(method));
    }
    return known instanceof Method async
            && async.invoke(commands(codec), arguments) instanceof RedisCommand<?, ?, ?> made
        ? made
        : null;
  }

  private static Object find(Method method) {
    try {
      return RedisAsyncCommandsImpl.class.getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException none) {
      return NONE;
    }
  }

  @SuppressWarnings("unchecked") // what is sent nowhere has keys and values of any type
  private RedisAsyncCommandsImpl<Object, Object> commands(RedisCodec<?, ?> codec) {
    return new RedisAsyncCommandsImpl<>(
        (StatefulRedisConnection<Object, Object>) nowhere, (RedisCodec<Object, Object>) codec);
  }

  /** Of a connection only its {@code dispatch} is asked, which returns what it was given. */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getName().equals("dispatch") && arguments != null) {
      return arguments[0];
    }
    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
  }
}
