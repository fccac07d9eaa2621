package dev.breakwater.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Dashboards and scripts hold on to these names. A new one is added to the file; one that is there
 * stays as it is until the next major version.
 */
class FrozenNamesTest {

  @Test
  void namesAndTypesAreThoseOfTheFile() throws IOException {
    TestGuards jvm = new TestGuards();
    Guard guard = jvm.guard("orders", "db:5432/orders");
    TestAgent control = new TestAgent();
    AgentMBean agent = new AgentMBean(control, jvm.guards);
    String names =
        ObjectNames.agent()
            + "\n"
            + InfoText.of(agent.getMBeanInfo())
            + "\n\n"
            + ObjectNames.guard("orders", "db:5432/orders")
            + "\n"
            + InfoText.of(new GuardMBean(guard, control.overrides, control.health()).getMBeanInfo())
            + "\n\n"
            + ObjectNames.rule("orders")
            + "\n"
            + InfoText.of(new RuleMBean("orders", control, jvm.guards).getMBeanInfo())
            + "\n";

    assertThat(names).isEqualTo(frozen());
  }

  private static String frozen() throws IOException {
    try (InputStream file =
        FrozenNamesTest.class.getResourceAsStream("/dev/breakwater/jmx/frozen-names.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
