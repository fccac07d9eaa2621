package dev.breakwater.clients.jetty9;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * Header fields by name. Their type was a class in 9 and is an interface since: one is asked for
 * its method.
 */
final class Fields {

  private static final Method OF_REQUEST = method(Request.class, "getHeaders");
  private static final Method OF_RESPONSE = method(Response.class, "getHeaders");
  private static final Method GET = method(OF_REQUEST.getReturnType(), "get", String.class);

  /** From 10 on a response takes a field itself; before, its fields do. */
  private static final @Nullable Method TAKE = find(HttpResponse.class, "addHeader");

  private static final Method ADD =
      TAKE == null ? method(OF_RESPONSE.getReturnType(), "add", HttpField.class) : TAKE;

  private Fields() {}

  static @Nullable String of(Request request, String name) {
    return field(OF_REQUEST, request, name);
  }

  static @Nullable String of(Response response, String name) {
    return field(OF_RESPONSE, response, name);
  }

  private static @Nullable String field(Method headers, Object message, String name) {
    try {
      return (String) GET.invoke(headers.invoke(message), name);
    } catch (InvocationTargetException | IllegalAccessException failed) {
      throw new IllegalStateException("cannot read the field " + name, failed);
    }
  }

  static void add(HttpResponse response, String name, String value) {
    try {
      ADD.invoke(
          TAKE == null ? OF_RESPONSE.invoke(response) : response, new HttpField(name, value));
    } catch (InvocationTargetException | IllegalAccessException failed) {
      throw new IllegalStateException("cannot add the field " + name, failed);
    }
  }

  private static @Nullable Method find(Class<?> type, String name) {
    try {
      return type.getMethod(name, HttpField.class);
    } catch (NoSuchMethodException older) {
      return null;
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException missing) {
      throw new NoSuchMethodError(missing.getMessage());
    }
  }
}
