package dev.breakwater.clients.okhttp;

import okhttp3.FormBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Whether a request's body can be sent twice. */
final class Bodies {

  private static final String OF_OKHTTP = "okhttp3.RequestBody$";

  private Bodies() {}

  /** Before bodies could tell, only those that OkHttp makes from a value are trusted. */
  static boolean canBeSentAgain(@Nullable RequestBody body) {
    if (body == null) {
      return true;
    }
    if (Versions.BODY_TELLS) {
      return !body.isOneShot() && !body.isDuplex();
    }
    return body instanceof FormBody || body.getClass().getName().startsWith(OF_OKHTTP);
  }
}
