package dev.breakwater.clients.okhttp;

import java.lang.reflect.Method;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** Cancels the call a chain belongs to. Until 3.8 only its retrying interceptor can. */
final class Cancels {

  private static final String RETRYING = "okhttp3.internal.http.RetryAndFollowUpInterceptor";

  private final ChainFields fields;

  Cancels(ChainFields fields) {
    this.fields = fields;
  }

  void cancel(Interceptor.Chain chain) throws ReflectiveOperationException {
    if (Versions.CHAIN_HAS_CALL) {
      chain.call().cancel();
    } else {
      Object unused = ask(chain, "cancel");
    }
  }

  boolean isCancelled(Interceptor.Chain chain) {
    if (Versions.CHAIN_HAS_CALL) {
      return chain.call().isCanceled();
    }
    try {
      return Boolean.TRUE.equals(ask(chain, "isCanceled"));
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalStateException(unknown);
    }
  }

  private @Nullable Object ask(Interceptor.Chain chain, String name)
      throws ReflectiveOperationException {
    Object retrying = fields.interceptor(chain, RETRYING);
    if (retrying == null) {
      return null;
    }
    Method method = retrying.getClass().getMethod(name);
    return method.invoke(retrying);
  }
}
