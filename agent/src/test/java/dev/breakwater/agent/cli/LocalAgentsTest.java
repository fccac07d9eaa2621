package dev.breakwater.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAgentsTest {

  @ParameterizedTest
  @CsvSource({
    "java|-javaagent:/opt/breakwater.jar=rules.yaml|-jar|app.jar, true",
    "java|-jar|app.jar|HOME=/root|JAVA_TOOL_OPTIONS=-Xmx1g -javaagent:/opt/breakwater-0.1.0.jar, true",
    "java|-javaagent:/opt/other.jar|-jar|breakwater.jar|status, false",
    "java|-jar|app.jar|BREAKWATER_RULES=/etc/breakwater.yaml, false"
  })
  void aJvmIsKnownByItsFlagsAndVariables(String start, boolean expected) {
    assertThat(LocalAgents.isStartedWithAgent(start.replace('|', '\0'))).isEqualTo(expected);
  }
}
