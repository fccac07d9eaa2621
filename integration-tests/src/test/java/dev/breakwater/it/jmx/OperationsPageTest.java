package dev.breakwater.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.Attribute;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does everything that docs/operations.md tells an operator to do, in its order, in one JVM. */
class OperationsPageTest {

  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String RESOURCE = "h2:mem:demand";

  private static final Pattern BEAN =
      Pattern.compile("(Agent|Rule \"([^\"]+)\"|Guard \"([^\"]+)\" \"([^\"]+)\") > (.+)");
  private static final Pattern WRITE = Pattern.compile("(\\w+) = (\\w+)");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\d+)");

  @TempDir private Path dir;
  private Path rules;
  private ForkedJvm jvm;
  private Beans beans;
  private int calls;

  @BeforeEach
  void start() throws Exception {
    rules = writeRules(16);
    jvm = ForkedJvm.launch(QueriesOnDemand.class).agent(rules).start();
    assertThat(isAnswered()).isTrue();
    beans = Beans.of(jvm);
  }

  @AfterEach
  void end() {
    beans.close();
    jvm.close();
  }

  @Test
  void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
    Set<String> done = new LinkedHashSet<>();
    for (OperationsPage.Line line : OperationsPage.lines(PAGE)) {
      String text = line.text().replace("RESOURCE", RESOURCE).replace("FILE", report());
      switch (line.kind()) {
        case "sh" -> done.add(command(text));
        case "jmx" -> done.add(operate(text));
        default -> throw new AssertionError("nobody tries what is in a block of " + line);
      }
      effect(text);
    }
    assertThat(done)
        .contains("status", "recommend", "check", "explain", "attach")
        .contains("Mode", "forceOpen", "forceClosed", "reset", "override", "overrides", "rollback")
        .contains("forceLevel", "clearLevel");
  }

  /** What must be seen after a line, where something must. */
  private void effect(String line) throws Exception {
    if (line.contains("forceOpen(")) {
      assertThat(isAnswered()).isFalse();
    } else if (line.endsWith("> clearOverrides()") || line.contains("> Mode = ")) {
      assertThat(isAnswered()).isTrue();
    } else if (line.contains("bulkhead.maxConcurrentCalls")) {
      assertThat(beans.count(beans.guard("orders"), "ConcurrencyLimit")).isEqualTo(64);
    } else if (line.contains("forceLevel(")) {
      String level = line.contains("NORMAL") ? "NORMAL" : "MINIMAL";
      assertThat(beans.<String>get(beans.agent(), "Level")).isEqualTo(level);
      assertThat(beans.<String>get(beans.agent(), "LevelReason")).contains("INC-42");
    } else if (line.contains("writeReport")) {
      assertThat(Files.readString(Path.of(report()))).contains("rule 'orders' on " + RESOURCE);
    } else if (line.endsWith("--undo")) {
      assertThat(beans.server().isRegistered(new ObjectName("dev.breakwater:type=Agent")))
          .isFalse();
      assertThat(isAnswered()).isTrue();
    } else if (line.contains(" attach ")) {
      assertThat(isAnswered()).isTrue();
      assertThat(beans.count(beans.guard("orders"), "Calls")).isPositive();
    }
  }

  private String command(String text) throws Exception {
    String[] parts = text.split(" > ");
    String[] words = parts[0].split(" ");
    assertThat(words).startsWith("java", "-jar", "breakwater.jar");
    List<Object> arguments = new ArrayList<>();
    for (int i = 3; i < words.length; i++) {
      arguments.add(
          switch (words[i]) {
            case "PID" -> jvm.pid();
            case "app.jar" ->
                new File(
                    org.h2.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
            default -> words[i].endsWith(".yaml") ? dir.resolve(words[i]) : words[i];
          });
    }
    ForkedJvm asked =
        new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments(arguments.toArray()).run();
    assertThat(asked.awaitExit()).as(text + ": " + asked.describe()).isZero();
    if (parts.length == 2) {
      Files.write(dir.resolve(parts[1]), asked.out());
    }
    return words[3];
  }

  private String operate(String text) throws Exception {
    Matcher line = BEAN.matcher(text);
    assertThat(line.matches()).as(text).isTrue();
    ObjectName bean = bean(line);
    Matcher write = WRITE.matcher(line.group(5));
    if (write.matches()) {
      beans.server().setAttribute(bean, new Attribute(write.group(1), write.group(2)));
      assertThat(beans.<String>get(bean, write.group(1))).isEqualTo(write.group(2));
      return write.group(1);
    }
    Matcher call = CALL.matcher(line.group(5));
    assertThat(call.matches()).as(text).isTrue();
    if (call.group(1).equals("reload")) {
      rules = writeRules(17); // so that there is something to read, and to go back to
    }
    List<Object> arguments = new ArrayList<>();
    for (Matcher next = ARGUMENT.matcher(call.group(2)); next.find(); ) {
      arguments.add(next.group(1) == null ? Long.valueOf(next.group(2)) : next.group(1));
    }
    Object unused = beans.call(bean, call.group(1), arguments.toArray());
    return call.group(1);
  }

  private ObjectName bean(Matcher line) throws Exception {
    if (line.group(2) != null) {
      return new ObjectName("dev.breakwater:type=Rule,name=" + ObjectName.quote(line.group(2)));
    }
    if (line.group(3) != null) {
      ObjectName guard = beans.guard(line.group(3));
      assertThat(guard.getKeyProperty("resource")).isEqualTo(ObjectName.quote(line.group(4)));
      return guard;
    }
    return beans.agent();
  }

  private boolean isAnswered() {
    String word = "call-" + ++calls;
    if (calls == 1) {
      jvm.awaitOut("ready answer 42"::equals);
    }
    jvm.say(word);
    return jvm.awaitOut(line -> line.startsWith(word + " ")).endsWith(" answer 42");
  }

  private String report() {
    return dir.resolve("report.txt").toString();
  }

  private Path writeRules(int places) {
    return RulesFiles.write(
        dir,
        """
        version: 1
        degradation: {}
        rules:
          - name: orders
            target: jdbc
            circuitBreaker: {}
            bulkhead: { maxConcurrentCalls: %d }
            timeout: { attempt: 10s }
            retry: {}
        """
            .formatted(places));
  }
}
