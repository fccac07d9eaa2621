package dev.breakwater.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.breakwater.samples.time.Clock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

  private EchoServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new EchoServer();
    proxy = FaultProxy.to(server.address());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Nested
  class WithoutAFault {

    @Test
    void bytesGoThereAndBack() throws IOException {
      try (Socket client = connect()) {
        assertThat(echo(client, "hello")).isEqualTo("hello");
      }
    }

    @Test
    void theEndOfAStreamGoesThroughAndTheConnectionIsForgotten() throws IOException {
      try (Socket client = connect()) {
        client.getOutputStream().write('x');
        client.shutdownOutput();
        assertThat(client.getInputStream().readAllBytes()).containsExactly('x');
      }
      await().until(() -> proxy.openConnections() == 0);
      assertThat(proxy.acceptedConnections()).isEqualTo(1);
    }

    @Test
    void aMegabyteArrivesWhole() throws IOException {
      byte[] sent = new byte[1 << 20];
      new java.util.Random(42).nextBytes(sent);
      try (Socket client = connect()) {
        Thread writer =
            new Thread(
                () -> {
                  try {
                    client.getOutputStream().write(sent);
                    client.shutdownOutput();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
        writer.start();
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
      }
    }
  }

  @Nested
  class Latency {

    @Test
    void aRoundTripTakesItTwice() throws IOException {
      proxy.apply(Fault.latency(Duration.ofMillis(60)));
      try (Socket client = connect()) {
        long start = Clock.nanos();
        assertThat(echo(client, "slow")).isEqualTo("slow");
        assertThat(Clock.millisSince(start)).isGreaterThanOrEqualTo(120);
      }
    }

    @Test
    void endsAtOnceForBytesOnTheirWay() throws IOException {
      proxy.apply(Fault.latency(Duration.ofHours(1)));
      try (Socket client = connect()) {
        client.getOutputStream().write('x');
        proxy.apply(Fault.PASS);
        assertThat(client.getInputStream().read()).isEqualTo('x');
      }
    }
  }

  @Nested
  class BlackHole {

    @Test
    void acceptsButConnectsNoFurther() throws IOException {
      proxy.apply(Fault.BLACK_HOLE);
      try (Socket client = connect()) {
        client.getOutputStream().write('x');
        assertSilent(client);
        assertThat(server.connections()).isZero();
        assertThat(proxy.openConnections()).isEqualTo(1);
      }
    }

    @Test
    void stallsOpenConnectionsWhichResumeWithWhatWasSentMeanwhile() throws IOException {
      try (Socket client = connect()) {
        assertThat(echo(client, "before")).isEqualTo("before");
        proxy.apply(Fault.BLACK_HOLE);
        client.getOutputStream().write("during".getBytes());
        assertSilent(client);
        proxy.apply(Fault.PASS);
        assertThat(new String(client.getInputStream().readNBytes(6))).isEqualTo("during");
      }
    }

    @Test
    void whatWasAbandonedInItStaysSilentWhenNewConnectionsWork() throws IOException {
      try (Socket old = connect()) {
        assertThat(echo(old, "before")).isEqualTo("before");
        proxy.apply(Fault.BLACK_HOLE);
        old.getOutputStream().write('x');
        proxy.abandonOpenConnections();
        proxy.apply(Fault.PASS);
        try (Socket fresh = connect()) {
          assertThat(echo(fresh, "after")).isEqualTo("after");
        }
        assertSilent(old);
        proxy.apply(Fault.RESET);
        assertThatThrownBy(() -> old.getInputStream().read()).isInstanceOf(SocketException.class);
      }
    }

    @Test
    void hidesThatAClientHasGone() throws IOException {
      Socket client = connect();
      echo(client, "x");
      proxy.apply(Fault.BLACK_HOLE);
      client.close();
      assertThat(proxy.openConnections()).isEqualTo(1);
      proxy.apply(Fault.PASS);
      await().until(() -> proxy.openConnections() == 0);
    }
  }

  @Nested
  class ResetAndRefuse {

    @Test
    void aResetReachesOpenConnectionsAsAReset() throws IOException {
      try (Socket client = connect()) {
        echo(client, "x");
        proxy.apply(Fault.RESET);
        assertThatThrownBy(() -> client.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
        assertThat(proxy.openConnections()).isZero();
      }
    }

    @Test
    void whileResettingNewConnectionsAreAcceptedAndReset() throws IOException {
      proxy.apply(Fault.RESET);
      assertThatThrownBy(
              () -> {
                try (Socket client = connect()) {
                  client.getInputStream().read();
                }
              })
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }

    @Test
    void whileRefusingNobodyListensAndTheSamePortServesAgainAfterwards() throws IOException {
      int port = proxy.port();
      proxy.apply(Fault.REFUSE);
      assertThatThrownBy(FaultProxyTest.this::connect).isInstanceOf(ConnectException.class);
      proxy.apply(Fault.PASS);
      assertThat(proxy.port()).isEqualTo(port);
      try (Socket client = connect()) {
        assertThat(echo(client, "again")).isEqualTo("again");
      }
    }

    @Test
    void aDeadServerBehindTheProxyLooksLikeAReset() throws IOException {
      server.close();
      assertThatThrownBy(
              () -> {
                try (Socket client = connect()) {
                  client.getInputStream().read();
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Nested
  class Bandwidth {

    @Test
    void aNarrowLineTakesItsTime() throws IOException {
      proxy.apply(Fault.bandwidth(1000));
      try (Socket client = connect()) {
        long start = Clock.nanos();
        String sent = "x".repeat(100);
        assertThat(echo(client, sent)).isEqualTo(sent);
        assertThat(Clock.millisSince(start)).isGreaterThanOrEqualTo(100);
      }
    }
  }

  @Test
  void closingResetsWhatIsOpenEvenInABlackHole() throws IOException {
    try (Socket client = connect()) {
      echo(client, "x");
      proxy.apply(Fault.BLACK_HOLE);
      client.getOutputStream().write('y');
      proxy.close();
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(FaultProxyTest.this::connect).isInstanceOf(ConnectException.class);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(proxy.address().getAddress(), proxy.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String echo(Socket client, String text) throws IOException {
    byte[] bytes = text.getBytes();
    client.getOutputStream().write(bytes);
    return new String(client.getInputStream().readNBytes(bytes.length));
  }

  private static void assertSilent(Socket client) throws IOException {
    client.setSoTimeout(150);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(20_000);
  }
}
