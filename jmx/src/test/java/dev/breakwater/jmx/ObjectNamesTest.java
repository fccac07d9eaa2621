package dev.breakwater.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.jmx.bean.GuardMBean;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.internal:5432/orders",
        "a,b=c,type=Agent",
        "*",
        "what?",
        "with \"quotes\" and \\ slashes",
        "two\nlines",
        "[::1]:6379",
        "größe ✓",
        ""
      })
  void anyResourceNameSurvives(String resource) throws Exception {
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    GuardMBean bean =
        new GuardMBean(
            new TestGuards().guard("the \"one\": rule", resource),
            new TestOverrides(),
            new TestHealth());
    server.registerMBean(bean, bean.name());

    ObjectName found = server.queryNames(ObjectNames.allGuards(), null).iterator().next();
    ObjectName typed = new ObjectName(found.getCanonicalName());
    assertThat(typed).isEqualTo(ObjectNames.guard("the \"one\": rule", resource));
    assertThat(typed.isPattern()).isFalse();
    assertThat(ObjectName.unquote(typed.getKeyProperty("resource"))).isEqualTo(resource);
    assertThat(ObjectName.unquote(typed.getKeyProperty("rule"))).isEqualTo("the \"one\": rule");
  }

  @Test
  void keysAreAlwaysQuotedAndInOneOrder() {
    assertThat(ObjectNames.guard("orders", "db").toString())
        .isEqualTo("dev.breakwater:type=Guard,rule=\"orders\",resource=\"db\"");
  }
}
