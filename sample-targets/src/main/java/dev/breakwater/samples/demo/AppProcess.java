package dev.breakwater.samples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The orders application in a JVM of its own; all that it prints goes to a log file. */
final class AppProcess implements AutoCloseable {

  private static final String READY = "orders listening on ";
  private static final int START_SECONDS = 30;

  private final Process process;
  private final Path log;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private AppProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the JVM with these options; they come before the class to run. */
  static AppProcess start(List<String> options, Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.breakwater.samples.orders.OrdersMain");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    AppProcess app = new AppProcess(process, log);
    Thread reader = new Thread(app::copyOutput, "demo-log");
    reader.setDaemon(true);
    reader.start();
    return app;
  }

  long pid() {
    return process.pid();
  }

  /**
   * The port it listens on, once it does.
   *
   * @throws IOException if it ended or said nothing for too long
   */
  int port() throws IOException, InterruptedException {
    try {
      return port.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("orders application: ended before it listened; see " + log, e);
    } catch (TimeoutException e) {
      throw new IOException(
          "orders application: not ready after " + START_SECONDS + " s; see " + log, e);
    }
  }

  /** Ends the JVM, at once and for certain. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copyOutput() {
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        PrintStream file = new PrintStream(Files.newOutputStream(log), true, "UTF-8")) {
      String line;
      while ((line = out.readLine()) != null) {
        file.println(line);
        if (line.startsWith(READY)) {
          port.complete(Integer.valueOf(line.substring(READY.length()).trim()));
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
    port.completeExceptionally(new IOException("end of output"));
  }
}
