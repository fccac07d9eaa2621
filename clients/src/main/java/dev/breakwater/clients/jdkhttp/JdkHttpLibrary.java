package dev.breakwater.clients.jdkhttp;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * {@code java.net.http}, woven at the one class behind every client: {@code send} and {@code
 * sendAsync} both end in a private method whose future is what can be cancelled.
 */
public final class JdkHttpLibrary {

  private static final List<String> CLIENT = List.of("jdk.internal.net.http.HttpClientImpl");
  private static final String REQUEST = "java.net.http.HttpRequest";
  private static final String HANDLER = "java.net.http.HttpResponse$BodyHandler";
  private static final String PUSH = "java.net.http.HttpResponse$PushPromiseHandler";
  private static final String TWO = REQUEST + ',' + HANDLER;
  private static final String THREE = TWO + ',' + PUSH;

  private JdkHttpLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "jdk",
        Family.HTTP,
        List.of(
            WeavePoint.of("send", Shape.CALL, CLIENT, "send(" + TWO + ")"),
            WeavePoint.of("sendAsync", Shape.ASYNC, CLIENT, "sendAsync(" + TWO + ")"),
            WeavePoint.of("sendAsyncPush", Shape.ASYNC, CLIENT, "sendAsync(" + THREE + ")"),
            WeavePoint.of(
                "exchange",
                Shape.NOTE,
                CLIENT,
                "sendAsync(" + THREE + ",java.util.concurrent.Executor)")),
        "dev.breakwater.clients.jdkhttp.JdkHttpAdapter");
  }
}
