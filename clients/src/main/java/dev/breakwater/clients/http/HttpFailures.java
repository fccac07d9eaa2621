package dev.breakwater.clients.http;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What an exception says of the server, in the types that all HTTP clients share. */
public final class HttpFailures {

  private static final int DEEPEST = 16;

  private HttpFailures() {}

  public static Outcome outcome(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    if (root instanceof InterruptedException
        || root instanceof CancellationException
        || (root instanceof InterruptedIOException && !(root instanceof SocketTimeoutException))) {
      return Outcome.CANCELLED;
    }
    if (has(root, ProtocolException.class)
        || has(root, SSLPeerUnverifiedException.class)
        || has(root, CertificateException.class)) {
      return Outcome.IGNORED; // asking again cannot help: it is set up wrongly
    }
    boolean network = root instanceof IOException || root instanceof UncheckedIOException;
    return network ? Outcome.FAILURE : Outcome.IGNORED;
  }

  /** Whether the request never got as far as a server: no name, no route, no listener, no TLS. */
  public static boolean certainlyNotSent(Throwable thrown) {
    Throwable root = Causes.root(thrown);
    return has(root, ConnectException.class)
        || has(root, UnknownHostException.class)
        || has(root, UnresolvedAddressException.class)
        || has(root, NoRouteToHostException.class)
        || has(root, SSLHandshakeException.class);
  }

  private static boolean has(Throwable failure, Class<?> type) {
    @Nullable Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (type.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
