package dev.breakwater.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void eachIsGivenOnceAndNoneIsOneThatKernelsChoose() throws IOException {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 250; i++) {
      assertThat(given.add(Ports.free())).isTrue();
    }
    assertThat(given).allSatisfy(port -> assertThat(port).isBetween(10_001, 15_999));
  }

  @Test
  void oneThatIsTakenIsPassedOver() throws IOException {
    int next = Ports.free() + 1;
    try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.free()).isNotEqualTo(taken.getLocalPort());
    } catch (BindException byAnother) {
      assertThat(Ports.free()).isNotEqualTo(next);
    }
  }
}
