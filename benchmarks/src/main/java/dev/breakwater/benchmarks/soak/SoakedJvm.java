package dev.breakwater.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application in a JVM of its own, with the packed agent. */
final class SoakedJvm implements AutoCloseable {

  private static final Path AGENT = Path.of("agent", "target", "breakwater.jar").toAbsolutePath();
  private static final Path RULES = Path.of("benchmarks", "soak-rules.yaml").toAbsolutePath();

  /** Connections that are idle go before the pools of them are counted. */
  private static final long REST_MILLIS = 3000;

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private SoakedJvm(Process process) {
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static SoakedJvm start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + AGENT + "=" + RULES,
                "-Dbreakwater.jmx.delaySeconds=0",
                "-Djdk.httpclient.keepalive.timeout=1",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                // every collection compacts: three of four would let garbage lie and count it
                "-XX:MarkSweepAlwaysCompactCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.example.soak.Soaked"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    SoakedJvm jvm = new SoakedJvm(process);
    String unused = jvm.lineThatBegins("ready");
    return jvm;
  }

  void say(String word) throws IOException {
    in.write(word + "\n");
    in.flush();
  }

  /** What it holds after a rest. */
  Map<String, Long> measure() throws IOException, InterruptedException {
    Thread.sleep(REST_MILLIS);
    say("measure");
    Map<String, Long> held = new LinkedHashMap<>();
    for (String word : lineThatBegins("held ").substring("held ".length()).split(" ")) {
      int equals = word.indexOf('=');
      held.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
    }
    return held;
  }

  private String lineThatBegins(String beginning) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IOException("soak: the application ended before it said '" + beginning + "'");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly();
    boolean unused = process.waitFor(10, TimeUnit.SECONDS);
  }
}
