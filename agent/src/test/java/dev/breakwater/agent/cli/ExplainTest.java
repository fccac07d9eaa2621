package dev.breakwater.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.CallsImpl;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be woven, told without running anything. */
class ExplainTest {

  private static final String NAME = "com/example/woven/CallsImpl.class";

  @TempDir Path dir;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aMethodThatARuleNamesIsFoundInADirectoryAJarAndAJarWithinAJar() throws Exception {
    Path rules = rules("com.example.woven.CallsImpl");
    Path classes = dir.resolve("classes");
    Files.createDirectories(classes.resolve(NAME).getParent());
    Files.write(classes.resolve(NAME), bytes());
    Path jar = dir.resolve("app.jar");
    zip(jar, NAME, bytes());
    Path fat = dir.resolve("fat.jar");
    zip(fat, "BOOT-INF/lib/inner.jar", Files.readAllBytes(jar));

    assertThat(explain(rules, classes)).isEqualTo(CommandLine.OK);
    assertThat(said())
        .contains("rule 'calls' (method): retry > chaos\n")
        .contains(classes + ": com.example.woven.CallsImpl.text(")
        .contains("[method] by calls\n");
    assertThat(explain(rules, jar)).isEqualTo(CommandLine.OK);
    assertThat(said()).contains("app.jar: com.example.woven.CallsImpl.text(");
    assertThat(explain(rules, fat)).isEqualTo(CommandLine.OK);
    assertThat(said()).contains("fat.jar!inner.jar: com.example.woven.CallsImpl.text(");
  }

  @Test
  void thePoliciesOfARuleAreToldInTheirOrderAroundACall() throws Exception {
    Path rules =
        Files.writeString(
            dir.resolve("all.yaml"),
            """
            version: 1
            rules:
              - name: all
                target: http
                bulkhead: {}
                circuitBreaker: {}
                fallback: { value: { status: 200 } }
                hedge: {}
                rateLimiter: { limitForPeriod: 5 }
                retry: {}
                shed: {}
                timeout: { attempt: 1s, total: 3s }
            """);
    Path jar = dir.resolve("app.jar");
    zip(jar, NAME, bytes());

    explain(rules, jar);

    assertThat(said())
        .startsWith(
            "rule 'all' (http): fallback > timeout.total > retry > hedge > circuitBreaker > shed >"
                + " rateLimiter > bulkhead > timeout.attempt\n");
  }

  @Test
  void anEmptyEntryIsTheWorkingDirectoryAsForTheJvm() {
    assertThat(ClassFiles.entries(":a.jar::b.jar".replace(":", java.io.File.pathSeparator)))
        .containsExactly(".", "a.jar", ".", "b.jar");
  }

  @Test
  void theAnswerIsNoWhenNothingWouldBeWoven() throws Exception {
    Path jar = dir.resolve("app.jar");
    zip(jar, NAME, bytes());

    assertThat(explain(rules("com.example.Other"), jar)).isEqualTo(CommandLine.NO);
    assertThat(said()).endsWith("no method would be woven\n");
  }

  @Test
  void whatIsWovenInTheJdkIsFoundThereWithTheBuiltInRules() throws Exception {
    Path jar = dir.resolve("app.jar");
    zip(jar, NAME, bytes());

    int code = run("--classpath", jar.toString(), "--json");

    assertThat(code).isEqualTo(CommandLine.OK);
    assertThat(said())
        .contains("\"where\": \"the JDK\"")
        .contains("\"class\": \"jdk.internal.net.http.HttpClientImpl\"");
  }

  @Test
  void rulesWithAProblemAreToldAsCheckTellsThem() throws Exception {
    Path rules = Files.writeString(dir.resolve("bad.yaml"), "version: 1\nrulez: []\n");

    assertThat(explain(rules, dir)).isEqualTo(CommandLine.NO);
    assertThat(said()).contains("did you mean rules?");
  }

  @Test
  void aClassPathThatIsNotThereIsSaidSo() throws Exception {
    assertThat(explain(rules("a.B"), dir.resolve("nowhere.jar"))).isEqualTo(CommandLine.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("breakwater: cannot read the class path: ");
  }

  @Test
  void withoutAClassPathTheUsageIsTold() {
    assertThat(run()).isEqualTo(CommandLine.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("breakwater: usage: explain");
  }

  private Path rules(String className) throws Exception {
    String text =
        "version: 1\nrules:\n  - { name: calls, target: method, match: { class: "
            + className
            + ", method: text }, retry: { unsafe: true }, chaos: { latency: 1s, ttl: 5m } }\n";
    return Files.writeString(dir.resolve("rules.yaml"), text);
  }

  private int explain(Path rules, Path classPath) {
    return run("--rules", rules.toString(), "--classpath", classPath.toString());
  }

  private int run(String... arguments) {
    out.reset();
    PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Explain.run(List.of(arguments), stdout, stderr);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes() throws Exception {
    try (InputStream in = CallsImpl.class.getClassLoader().getResourceAsStream(NAME)) {
      return in.readAllBytes();
    }
  }

  private static void zip(Path file, String name, byte[] content) throws Exception {
    try (OutputStream to = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(to)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
  }
}
