package dev.breakwater.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.reload.Caller;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own remote connector, with passwords and roles. */
class RemoteConnectorTest {

  private static final String RULES =
      """
      version: 1
      rules:
        - name: one
          target: method
          match: { class: com.acme.reload.Gateway, method: callOne }
          circuitBreaker: {}
      """;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whoMayReadReadsAndWhoMayWriteWritesAndIsNamed(Path jdk, @TempDir Path dir) throws Exception {
    int port = Ports.free();
    try (ForkedJvm jvm = launch(jdk, dir, port).start()) {
      jvm.awaitOut("ready"::equals);
      assertThatThrownBy(() -> connect(port, "monitor", "wrong"))
          .isInstanceOf(SecurityException.class);

      try (JMXConnector monitor = connect(port, "monitor", "look")) {
        MBeanServerConnection beans = monitor.getMBeanServerConnection();
        ObjectName agent = agent(beans);
        assertThat(beans.getAttribute(agent, "Mode")).isEqualTo("ENFORCE");
        assertThat(beans.getMBeanInfo(rule()).getOperations()).isNotEmpty();
        assertThatThrownBy(() -> beans.setAttribute(agent, new Attribute("Mode", "OFF")))
            .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> force(beans)).isInstanceOf(SecurityException.class);
        assertThat(call(jvm, 1)).isEqualTo("one a");
      }

      try (JMXConnector control = connect(port, "control", "touch")) {
        MBeanServerConnection beans = control.getMBeanServerConnection();
        force(beans);
        assertThat(call(jvm, 2)).isEqualTo("dev.breakwater.clients.method.Refused");
        CompositeData said = (CompositeData) beans.getAttribute(rule(), "Override");
        assertThat(said.get("by")).isEqualTo("control");
        jvm.awaitErr("breakwater: rule 'one': override FORCED_OPEN: INC-7 (by control)"::equals);
      }
    }
  }

  private static void force(MBeanServerConnection beans) throws Exception {
    beans.invoke(
        rule(),
        "forceOpen",
        new Object[] {0L, "INC-7"},
        new String[] {"long", String.class.getName()});
  }

  private static ObjectName rule() throws Exception {
    return new ObjectName("dev.breakwater:type=Rule,name=\"one\"");
  }

  private static ObjectName agent(MBeanServerConnection beans) throws Exception {
    ObjectName agent = new ObjectName("dev.breakwater:type=Agent");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> beans.isRegistered(agent) && beans.isRegistered(rule()));
    return agent;
  }

  private static String call(ForkedJvm jvm, int number) {
    String name = "one-" + number;
    jvm.say(name);
    return jvm.awaitOut(line -> line.startsWith(name + ": ")).substring(name.length() + 2);
  }

  private static JMXConnector connect(int port, String user, String password) throws IOException {
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    return JMXConnectorFactory.connect(
        url, Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
  }

  private static ForkedJvm.Launch launch(Path jdk, Path dir, int port) throws IOException {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES);
    Path passwords = Files.writeString(dir.resolve("passwords"), "monitor look\ncontrol touch\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Path access = Files.writeString(dir.resolve("access"), "monitor readonly\ncontrol readwrite\n");
    String management = "com.sun.management.jmxremote";
    return ForkedJvm.launch(Caller.class)
        .jdk(jdk)
        .agent(rules)
        .property(management + ".port", port)
        .property(management + ".rmi.port", port)
        .property(management + ".host", "127.0.0.1")
        .property("java.rmi.server.hostname", "127.0.0.1")
        .property(management + ".ssl", "false")
        .property(management + ".password.file", passwords)
        .property(management + ".access.file", access);
  }
}
