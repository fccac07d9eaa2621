package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.ScriptedHttp;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A security manager with a policy file, which Java has had until 23. */
class SecurityPolicyTest {

  private static final String AGENT_MAY_ALL =
      "grant codeBase \"file:"
          + ForkedJvm.AGENT_JAR
          + "\" { permission java.security.AllPermission; };";

  @TempDir private Path dir;
  private ScriptedHttp server;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Runtime.version().feature() < 24, "there are no security managers any more");
    server = ScriptedHttp.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anAgentThatMayDoAllGuardsAnApplicationThatMayDoLittle() throws Exception {
    ForkedJvm jvm = run(AGENT_MAY_ALL);

    OncePerHour.assertGuarded(jvm, "AppClassLoader");
  }

  @Test
  void anAgentThatMayDoNothingSaysWhyItDoesNotStart() throws Exception {
    ForkedJvm jvm = run("");

    OncePerHour.assertUnguarded(jvm, "AppClassLoader");
    assertThat(jvm.err())
        .as(jvm.describe())
        .filteredOn(line -> line.startsWith("breakwater:"))
        .singleElement()
        .asString()
        .contains("the application runs unguarded", "java.security.AccessControlException");
  }

  private ForkedJvm run(String agentMay) throws Exception {
    Path h2 = Parts.h2();
    Path policy =
        Files.writeString(
            dir.resolve("application.policy"),
            agentMay
                + """

                grant codeBase "file:H2" { permission java.security.AllPermission; };
                grant {
                  permission java.util.PropertyPermission "*", "read";
                  permission java.net.SocketPermission "127.0.0.1", "connect,resolve";
                  permission java.net.URLPermission "http://127.0.0.1:*/-", "*";
                  permission java.lang.RuntimePermission "getClassLoader";
                };
                """
                    .replace("H2", h2.toString()));
    return ForkedJvm.launch(Calls.class)
        .classPath(Parts.application(dir) + File.pathSeparator + h2)
        .property("java.security.manager", "")
        .property("java.security.policy", "=" + policy) // nothing but what it says
        .agent(OncePerHour.rules(dir))
        .arguments(server.url("/"))
        .run();
  }
}
