package dev.breakwater.recovery.health.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of question, asked of a server. */
class ProbesTest {

  private static final int PATIENCE = 10_000;

  @Test
  void aConnectionIsEnoughForOne() throws Exception {
    try (Answering server = new Answering("")) {
      assertThat(new TcpProbe(List.of(server.place()), "").ask(PATIENCE))
          .isEqualTo("connected to " + server.name());
    }
  }

  @Test
  void aPortThatNobodyListensToIsNot() throws Exception {
    assertThatThrownBy(() -> new TcpProbe(List.of(closed()), "").ask(PATIENCE))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theFirstPlaceThatAnswersIsEnough() throws Exception {
    try (Answering server = new Answering("")) {
      assertThat(new TcpProbe(List.of(closed(), server.place()), "").ask(PATIENCE))
          .contains(server.name());
    }
  }

  @Test
  void aGetAsksForThePathAndReadsTheStatus() throws Exception {
    try (Answering server = new Answering("HTTP/1.1 204 No Content\r\n\r\n")) {
      Probe probe = get(server, "/health?deep=1");
      assertThat(probe.ask(PATIENCE)).isEqualTo("GET /health?deep=1 was answered 204");
      assertThat(server.asked())
          .singleElement()
          .asString()
          .startsWith("GET /health?deep=1 HTTP/1.1\r\nHost: " + server.name() + "\r\n")
          .contains("\r\nConnection: close\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aGetIsFailedByAStatusThatTheRuleDoesNotNameAndByWhatIsNotHttp() throws Exception {
    try (Answering server = new Answering("HTTP/1.1 503 Service Unavailable\r\n\r\n")) {
      assertThatThrownBy(() -> get(server, "/").ask(PATIENCE)).hasMessage("GET / was answered 503");
    }
    try (Answering server = new Answering("SSH-2.0-OpenSSH_9.6\r\n")) {
      assertThatThrownBy(() -> get(server, "/").ask(PATIENCE))
          .hasMessage("GET / was answered by something else than HTTP");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+PONG\r\n",
        "-NOAUTH Authentication required.\r\n",
        "-NOPERM this user has no permissions\r\n",
        "-DENIED Redis is running in protected mode\r\n"
      })
  void aRedisThatAnswersOrAsksForCredentialsIsAlive(String answer) throws Exception {
    try (Answering server = new Answering(answer)) {
      assertThat(new RedisProbe(List.of(server.place()), () -> null).ask(PATIENCE))
          .isEqualTo("PING was answered " + answer.trim().split(" ", 2)[0]);
      assertThat(server.asked()).containsExactly("*1\r\n$4\r\nPING\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-LOADING Redis is loading the dataset in memory\r\n",
        "-MASTERDOWN Link with MASTER is down\r\n",
        "hello\r\n"
      })
  void oneThatIsNotReadyIsNot(String answer) throws Exception {
    try (Answering server = new Answering(answer)) {
      assertThatThrownBy(() -> new RedisProbe(List.of(server.place()), () -> null).ask(PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("PING was answered ");
    }
  }

  @Test
  void aRedisBehindTlsIsAskedNoMoreAndOneThatClosesIsDown() throws Exception {
    try (Answering server = new Answering("\u0015\u0003\u0003\u0000\u0002\u0002\u0046")) {
      assertThat(new RedisProbe(List.of(server.place()), () -> null).ask(PATIENCE))
          .contains("speaks TLS");
    }
    try (Answering server = new Answering("")) {
      assertThatThrownBy(() -> new RedisProbe(List.of(server.place()), () -> null).ask(PATIENCE))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whereALoginIsKnownItSignsOnFirst() throws Exception {
    Logins.RedisLogin login = new Logins.RedisLogin("breakwater", "öpen");
    assertThat(login).asString().doesNotContain("breakwater", "pen");
    try (Answering server = new Answering("+OK\r\n+PONG\r\n")) {
      assertThat(new RedisProbe(List.of(server.place()), () -> login).ask(PATIENCE))
          .isEqualTo("PING was answered +PONG");
      assertThat(server.asked())
          .containsExactly("*3\r\n$4\r\nAUTH\r\n$10\r\nbreakwater\r\n$5\r\n\u00c3\u00b6pen\r\n");
    }
    try (Answering server = new Answering("+OK\r\n-LOADING Redis is loading\r\n")) {
      Logins.RedisLogin withoutUser = new Logins.RedisLogin("", "open");
      assertThatThrownBy(
              () -> new RedisProbe(List.of(server.place()), () -> withoutUser).ask(PATIENCE))
          .hasMessage("PING was answered -LOADING");
      assertThat(server.asked()).containsExactly("*2\r\n$4\r\nAUTH\r\n$4\r\nopen\r\n");
    }
  }

  @Test
  void aServerThatDoesNotKnowTheLoginIsAlive() throws Exception {
    Logins.RedisLogin login = new Logins.RedisLogin("", "open");
    try (Answering server = new Answering("-WRONGPASS invalid username-password pair\r\n")) {
      assertThat(new RedisProbe(List.of(server.place()), () -> login).ask(PATIENCE))
          .isEqualTo("AUTH was answered -WRONGPASS");
    }
    try (Answering server = new Answering("hello\r\n")) {
      assertThatThrownBy(() -> new RedisProbe(List.of(server.place()), () -> login).ask(PATIENCE))
          .hasMessage("AUTH was answered strangely");
    }
  }

  @Test
  void aServerThatSaysNothingIsWaitedForAsLongAsTheRuleSays() throws Exception {
    try (Answering server = new Answering(null)) {
      assertThatThrownBy(() -> new RedisProbe(List.of(server.place()), () -> null).ask(50))
          .isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> get(server, "/").ask(50)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void placesAreReadFromTheNamesOfResources() {
    assertThat(Place.in("db.internal:5432/orders")).containsExactly(new Place("db.internal", 5432));
    assertThat(Place.in("a:27017,b:27018"))
        .containsExactly(new Place("a", 27017), new Place("b", 27018));
    assertThat(Place.in("[::1]:443")).containsExactly(new Place("::1", 443));
    assertThat(Place.in("[::1]:443")).asString().contains("[::1]:443");
    for (String none : List.of("h2:mem:orders", "(all)", "(overflow)", "pool:HikariPool-1", "x")) {
      assertThat(Place.in(none)).as(none).isEmpty();
    }
  }

  private static Probe get(Answering server, String path) {
    return new HttpProbe(List.of(server.place()), false, path, List.of("2xx", "301"));
  }

  /** A port that was free a moment ago. */
  private static Place closed() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Place("127.0.0.1", server.getLocalPort());
    }
  }
}
