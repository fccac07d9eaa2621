package dev.breakwater.clients.okhttp;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.connection.RealCall;
import okhttp3.internal.http.RealInterceptorChain;

/**
 * Makes what OkHttp hands to nobody: the first link of the chain that a call goes through. The
 * interceptors are taken from a call that is stopped at its first one.
 */
final class FirstLink implements Interceptor {

  private List<? extends Interceptor> behind;

  private FirstLink() {}

  static Interceptor.Chain of(OkHttpClient client, Request request) {
    FirstLink first = new FirstLink();
    OkHttpClient.Builder stopped = client.newBuilder();
    stopped.interceptors().add(0, first);
    try {
      Response unexpected = stopped.build().newCall(request).execute();
      throw new AssertionError("not stopped: " + unexpected);
    } catch (IOException asArranged) {
      RealCall call = (RealCall) client.newCall(request);
      return new RealInterceptorChain(call, first.behind, 0, null, request, client);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public Response intercept(Chain chain) throws IOException {
    try {
      Field interceptors = RealInterceptorChain.class.getDeclaredField("interceptors");
      interceptors.setAccessible(true);
      List<? extends Interceptor> all = (List<? extends Interceptor>) interceptors.get(chain);
      behind = List.copyOf(all.subList(1, all.size()));
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException(changed);
    }
    throw new IOException("stopped");
  }
}
