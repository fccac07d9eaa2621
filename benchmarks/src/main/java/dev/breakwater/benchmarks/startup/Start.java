package dev.breakwater.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One application that is started over and over.
 *
 * @param name in the table
 * @param arguments of its JVM, class included
 * @param ready the beginning of the line with which it says that it serves; null = it ends by
 *     itself
 */
record Start(String name, List<String> arguments, @Nullable String ready) {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /**
   * Starts it once.
   *
   * @param options for the JVM, in front of its own arguments
   */
  Cost run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(options);
    command.addAll(arguments);
    return ready == null ? untilItsEnd(command) : untilReady(command, ready);
  }

  /** The shell's own {@code time} tells what a process that is gone has used. */
  private static Cost untilItsEnd(List<String> command) throws IOException, InterruptedException {
    List<String> timed =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" > /dev/null 2>&1", "-"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String[] times;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      times = String.valueOf(out.readLine()).trim().split(" ");
    }
    if (process.waitFor() != 0 || times.length != 3) {
      throw new IOException("could not run " + String.join(" ", command));
    }
    double cpu = Double.parseDouble(times[1]) + Double.parseDouble(times[2]);
    return new Cost(Double.parseDouble(times[0]) * 1000, cpu * 1000, 0);
  }

  private static Cost untilReady(List<String> command, String ready)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(ready)) {
          double wall = (System.nanoTime() - from) / 1e6;
          Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
          return new Cost(wall, cpu.toNanos() / 1e6, peakMegabytes(process.pid()));
        }
      }
      throw new IOException("ended before it said '" + ready + "': " + String.join(" ", command));
    } finally {
      process.destroyForcibly();
      boolean unused = process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static double peakMegabytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status"); // on Linux only
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    }
    return 0;
  }

  /** How many classes it loads, which is much the same every time. */
  long classes(List<String> options) throws IOException, InterruptedException {
    Path log = Files.createTempFile("breakwater-classes", ".log");
    try {
      List<String> logging = new ArrayList<>(options);
      logging.add("-Xlog:class+load=info:file=" + log + ":none:filecount=0");
      Cost unused = run(logging);
      try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
        return lines.filter(line -> line.contains(" source: ")).count();
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }
}
