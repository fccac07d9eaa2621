package dev.breakwater.clients.okhttp;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * OkHttp 3.4 to 5: the first link of the chain of interceptors is where {@code execute} and {@code
 * enqueue} meet, and may be run twice; a {@code Call} may not. The last link of the chain is
 * reached only with a connection to send on.
 */
public final class OkHttpLibrary {

  private static final String CHAIN = "okhttp3.internal.http.RealInterceptorChain";

  private OkHttpLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "okhttp",
        Family.HTTP,
        List.of(
            WeavePoint.of("proceed", Shape.CALL, List.of(CHAIN), "proceed(okhttp3.Request)"),
            WeavePoint.of(
                "exchange",
                Shape.NOTE,
                List.of("okhttp3.internal.http.CallServerInterceptor"),
                "intercept(okhttp3.Interceptor$Chain)")),
        "dev.breakwater.clients.okhttp.OkHttpAdapter");
  }
}
