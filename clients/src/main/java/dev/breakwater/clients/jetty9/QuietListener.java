package dev.breakwater.clients.jetty9;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.jspecify.annotations.Nullable;

/**
 * A caller's listener that is told what the client tells of an answer, and nothing of a failure
 * before one: that is told by the relay, if it is. What a listener can be told differs from version
 * to version, and a client asks each what it is; so this is a proxy of just what that one is.
 */
final class QuietListener implements InvocationHandler {

  private final Response.ResponseListener callers;
  private final ListenersRelay relay;

  private QuietListener(Response.ResponseListener callers, ListenersRelay relay) {
    this.callers = callers;
    this.relay = relay;
  }

  static Response.ResponseListener of(Response.ResponseListener callers, ListenersRelay relay) {
    List<Class<?>> kinds = new ArrayList<>();
    for (Class<?> each : Response.class.getClasses()) {
      if (each.isInterface() && each.isInstance(callers)) {
        kinds.add(each);
      }
    }
    return (Response.ResponseListener)
        Proxy.newProxyInstance(
            Response.class.getClassLoader(),
            kinds.toArray(new Class<?>[0]),
            new QuietListener(callers, relay));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean ofObject = method.getDeclaringClass() == Object.class;
    if (!ofObject && !relay.hears()) {
      return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
    }
    if (arguments != null && arguments[0] instanceof Result end) {
      arguments[0] = relay.end(end);
    }
    try {
      return method.invoke(callers, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
