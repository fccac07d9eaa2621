package dev.breakwater.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class HttpFailuresTest {

  @Test
  void troubleOnTheWayIsAFailure() {
    for (Throwable trouble :
        List.of(
            new ConnectException(),
            new UnknownHostException(),
            new SocketException("reset"),
            new EOFException(),
            new SocketTimeoutException(),
            new HttpTimeoutException("late"),
            new SSLHandshakeException("closed"),
            new UncheckedIOException(new IOException()),
            new CompletionException(new IOException()))) {
      assertThat(HttpFailures.outcome(trouble)).as("%s", trouble).isEqualTo(Outcome.FAILURE);
    }
  }

  @Test
  void whatIsSetUpWronglyIsTheCallers() {
    for (Throwable mistake :
        List.of(
            new ProtocolException(),
            new SSLPeerUnverifiedException("x"),
            new SSLHandshakeException("x").initCause(new CertificateException()),
            new IllegalArgumentException("uri"),
            new IllegalStateException("bug"),
            new OutOfMemoryError())) {
      assertThat(HttpFailures.outcome(mistake)).as("%s", mistake).isEqualTo(Outcome.IGNORED);
    }
  }

  @Test
  void givingUpIsTheCallersDoing() {
    for (Throwable gaveUp :
        List.of(
            new InterruptedException(),
            new CancellationException(),
            new InterruptedIOException(),
            new CompletionException(new CancellationException()))) {
      assertThat(HttpFailures.outcome(gaveUp)).as("%s", gaveUp).isEqualTo(Outcome.CANCELLED);
    }
  }

  @Test
  void onlyFailingToArriveProvesThatNothingWasSent() {
    for (Throwable unsent :
        List.of(
            new ConnectException(),
            new UnknownHostException(),
            new NoRouteToHostException(),
            new SSLHandshakeException("x"),
            new IOException(new UnresolvedAddressException()),
            new CompletionException(new ConnectException()))) {
      assertThat(HttpFailures.certainlyNotSent(unsent)).as("%s", unsent).isTrue();
    }
    for (Throwable perhaps :
        List.of(
            new SocketTimeoutException("Connect timed out"),
            new SocketException("reset"),
            new EOFException(),
            new HttpTimeoutException("late"))) {
      assertThat(HttpFailures.certainlyNotSent(perhaps)).as("%s", perhaps).isFalse();
    }
  }
}
