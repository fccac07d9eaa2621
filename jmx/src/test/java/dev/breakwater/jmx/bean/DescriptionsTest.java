package dev.breakwater.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.jmx.AgentMXBean;
import dev.breakwater.jmx.GuardMXBean;
import dev.breakwater.jmx.RuleMXBean;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import dev.breakwater.jmx.TestHealth;
import dev.breakwater.jmx.TestOverrides;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

  private final TestGuards jvm = new TestGuards();
  private final MBeanInfo agent =
      new DescribedMBean(new AgentBean(new TestAgent(), jvm.guards), AgentMXBean.class)
          .getMBeanInfo();
  private final MBeanInfo guard =
      new GuardMBean(jvm.guard("orders", "db"), new TestOverrides(), new TestHealth())
          .getMBeanInfo();
  private final MBeanInfo rule =
      new RuleMBean("orders", new TestAgent(), jvm.guards).getMBeanInfo();

  @Test
  void everyFeatureIsDescribedInASentence() {
    assertThat(agent.getDescription()).startsWith("The Breakwater agent").endsWith(".");
    assertThat(guard.getDescription()).startsWith("A guard").endsWith(".");
    assertThat(rule.getDescription()).startsWith("A rule").endsWith(".");
    List<MBeanFeatureInfo> features = new ArrayList<>();
    for (MBeanInfo bean : List.of(agent, guard, rule)) {
      features.addAll(List.of(bean.getAttributes()));
      features.addAll(List.of(bean.getOperations()));
      features.addAll(List.of(bean.getNotifications()));
      for (MBeanOperationInfo operation : bean.getOperations()) {
        features.addAll(List.of(operation.getSignature()));
      }
    }
    assertThat(features).hasSizeGreaterThan(120);
    assertThat(features)
        .allSatisfy(
            feature ->
                assertThat(feature.getDescription())
                    .as(feature.getName())
                    .contains(" ")
                    .isNotEqualTo(feature.getName())
                    .endsWith("."));
  }

  @Test
  void parametersHaveTheirNames() {
    for (MBeanInfo bean : List.of(agent, guard, rule)) {
      for (MBeanOperationInfo operation : bean.getOperations()) {
        for (MBeanParameterInfo parameter : operation.getSignature()) {
          assertThat(parameter.getName()).as(operation.getName()).doesNotMatch("p[0-9]+");
        }
      }
    }
  }

  @Test
  void timesAndRatesSayTheirUnit() {
    assertThat(attribute("RetryAfterMillis")).contains("Milliseconds");
    assertThat(attribute("LatencyMicros")).contains("microseconds");
    assertThat(attribute("FailureRate")).contains("percent");
    assertThat(attribute("SlowCallRate")).contains("percent");
    assertThat(attribute("StateSince")).contains("ISO-8601");
  }

  @Test
  void operationsSayWhetherTheyChangeAnything() {
    assertThat(operation(guard, "forceOpen").getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
    assertThat(operation(agent, "effectiveRules").getImpact()).isEqualTo(MBeanOperationInfo.INFO);
  }

  @Test
  void noTwoOperationsShareANameAndANumberOfParameters() {
    for (Class<?> bean : List.of(AgentMXBean.class, GuardMXBean.class, RuleMXBean.class)) {
      assertThat(bean.getMethods())
          .extracting(method -> method.getName() + "/" + method.getParameterCount())
          .doesNotHaveDuplicates();
    }
  }

  private String attribute(String name) {
    for (MBeanAttributeInfo attribute : guard.getAttributes()) {
      if (attribute.getName().equals(name)) {
        return attribute.getDescription();
      }
    }
    throw new AssertionError("no attribute " + name);
  }

  private static MBeanOperationInfo operation(MBeanInfo bean, String name) {
    for (MBeanOperationInfo operation : bean.getOperations()) {
      if (operation.getName().equals(name)) {
        return operation;
      }
    }
    throw new AssertionError("no operation " + name);
  }
}
