package dev.breakwater.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FaultProxyMainTest {

  @Test
  void eachCommandIsAnsweredByOneLine() throws IOException {
    try (EchoServer server = new EchoServer();
        FaultProxy proxy = FaultProxy.to(server.address())) {
      assertThat(answers(proxy, "latency 5\nstatus\nmelt\nquit\npass\n"))
          .containsExactly(
              "ok listening on 127.0.0.1:" + proxy.port(),
              "ok latency 5, connections: 0 open, 0 accepted",
              "ok latency 5, connections: 0 open, 0 accepted",
              "error fault 'melt': expected pass, latency MILLIS, black-hole, reset, refuse or"
                  + " bandwidth BYTES");
      assertThat(proxy.fault()).hasToString("latency 5");
    }
  }

  private static String[] answers(FaultProxy proxy, String commands) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FaultProxyMain.serve(
        proxy, new BufferedReader(new StringReader(commands)), new PrintStream(bytes, true));
    return bytes.toString().split(System.lineSeparator());
  }
}
