package dev.breakwater.benchmarks.footprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, and what the JDK's tools say of it. */
final class Jvm implements AutoCloseable {

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  private final Process process;
  private final BufferedReader out;

  private Jvm(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static Jvm start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(BIN.resolve("java").toString()));
    command.addAll(arguments);
    return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  String lineThatBegins(String beginning) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IOException("footprint: the JVM ended before it said '" + beginning + "'");
  }

  /** What {@code jcmd} answers, line by line. */
  List<String> command(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(BIN.resolve("jcmd").toString(), Long.toString(process.pid())));
    command.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader answer = jcmd.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = answer.lines().toList();
      if (jcmd.waitFor() != 0) {
        throw new IOException("footprint: jcmd failed: " + lines);
      }
      return lines;
    }
  }

  /** Memory that is really there, by the kernel's own count; on Linux only. */
  double residentMegabytes() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    throw new IOException("footprint: no VmRSS");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      boolean unused = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
