package dev.breakwater.it.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A JVM of its own, with or without the agent, whose output is kept line by line. */
public final class ForkedJvm implements AutoCloseable {

  /** The packed agent, as users get it. */
  public static final Path AGENT_JAR = Path.of(System.getProperty("breakwater.jar"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final Thread outReader;
  private final Thread errReader;

  private ForkedJvm(Process process) {
    this.process = process;
    this.outReader = read(process.getInputStream(), out);
    this.errReader = read(process.getErrorStream(), err);
  }

  /** What to start; {@link #start} starts it. */
  public static Launch launch(Class<?> main) {
    return new Launch().main(main.getName());
  }

  /** A JVM to be. */
  public static final class Launch {
    private Path jdk = Jdks.current();
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new java.util.HashMap<>();
    private String classPath = ClassPaths.newest();
    private List<String> main = List.of();
    private File directory;

    public Launch main(String className) {
      main = List.of(className);
      return this;
    }

    public Launch jar(Path jar) {
      main = List.of("-jar", jar.toString());
      return this;
    }

    /** The main class of a module, written {@code module/class}; there is no class path then. */
    public Launch module(Path modulePath, String moduleAndClass) {
      main = List.of("-p", modulePath.toString(), "-m", moduleAndClass);
      return this;
    }

    public Launch jdk(Path home) {
      jdk = home;
      return this;
    }

    public Launch agent() {
      return option("-javaagent:" + AGENT_JAR);
    }

    /** With the agent, and options or a rules file behind the equals sign. */
    public Launch agent(Object options) {
      return option("-javaagent:" + AGENT_JAR + "=" + options);
    }

    public Launch option(String jvmOption) {
      jvmOptions.add(jvmOption);
      return this;
    }

    public Launch property(String name, Object value) {
      return option("-D" + name + "=" + value);
    }

    public Launch environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    public Launch classPath(String path) {
      classPath = path;
      return this;
    }

    public Launch directory(Path path) {
      directory = path.toFile();
      return this;
    }

    public Launch arguments(Object... values) {
      for (Object value : values) {
        arguments.add(String.valueOf(value));
      }
      return this;
    }

    public ForkedJvm start() {
      List<String> command = new ArrayList<>();
      command.add(jdk.resolve("bin/java").toString());
      command.addAll(jvmOptions);
      if (main.size() == 1) {
        command.add("-cp");
        command.add(classPath);
      }
      command.addAll(main);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("BREAKWATER_"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      if (directory != null) {
        builder.directory(directory);
      }
      try {
        return new ForkedJvm(builder.start());
      } catch (IOException failed) {
        throw new IllegalStateException("cannot start " + command, failed);
      }
    }

    /** Starts it and waits for its end. */
    public ForkedJvm run() {
      ForkedJvm jvm = start();
      jvm.awaitExit();
      return jvm;
    }
  }

  private static Thread read(InputStream in, List<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader buffered =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = buffered.readLine(); line != null; line = buffered.readLine()) {
                  lines.add(line);
                }
              } catch (IOException ended) {
                // the process is gone
              }
            },
            "forked-jvm-output");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  public long pid() {
    return process.pid();
  }

  public List<String> out() {
    return out;
  }

  public List<String> err() {
    return err;
  }

  /** Writes a line to its standard input: programs that wait for a word go on. */
  public void say(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException gone) {
      throw new IllegalStateException("the JVM is gone; " + describe(), gone);
    }
  }

  /** Waits for a line on standard output and returns it. */
  public String awaitOut(Predicate<String> wanted) {
    return await(out, wanted);
  }

  /** Waits for a line on standard error and returns it. */
  public String awaitErr(Predicate<String> wanted) {
    return await(err, wanted);
  }

  private String await(List<String> lines, Predicate<String> wanted) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> lines.stream().anyMatch(wanted) || !process.isAlive());
    } catch (org.awaitility.core.ConditionTimeoutException late) {
      throw new AssertionError("no such line within " + PATIENCE + "; " + describe(), late);
    }
    return lines.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the JVM ended without such a line; " + describe()));
  }

  /** Waits for its end and returns its exit code. */
  public int awaitExit() {
    return awaitExit(PATIENCE);
  }

  /** Waits so long at most for its end and returns its exit code. */
  public int awaitExit(Duration most) {
    try {
      if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + most + "; " + describe());
      }
      outReader.join();
      errReader.join();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Asks it to end in good order, as a service manager does. */
  public void terminate() {
    process.destroy();
  }

  public String describe() {
    return "stdout " + out + ", stderr " + err;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
