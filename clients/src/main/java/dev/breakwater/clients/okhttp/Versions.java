package dev.breakwater.clients.okhttp;

import okhttp3.Interceptor;
import okhttp3.RequestBody;

/** What the OkHttp at hand has; asked once, before a class is linked that needs it. */
final class Versions {

  /** 3.9 and later: a chain tells its call. */
  static final boolean CHAIN_HAS_CALL = has(Interceptor.Chain.class, "call");

  /** 3.14 and later: a body tells whether it can be sent twice. */
  static final boolean BODY_TELLS = has(RequestBody.class, "isOneShot");

  private Versions() {}

  private static boolean has(Class<?> type, String method) {
    try {
      return type.getMethod(method) != null;
    } catch (NoSuchMethodException older) {
      return false;
    }
  }
}
