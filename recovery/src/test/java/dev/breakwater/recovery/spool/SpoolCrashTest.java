package dev.breakwater.recovery.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolCrashTest {

  @TempDir Path directory;

  /** The process that is killed: appends on four threads, and says what was acknowledged. */
  static final class Appender {
    public static void main(String[] arguments) throws Exception {
      Spool spool = Spools.open(Path.of(arguments[0]));
      for (int t = 0; t < 4; t++) {
        String name = arguments[1] + "-" + t + "-";
        new Thread(
                () -> {
                  try {
                    for (int i = 0; ; i++) {
                      Spools.append(spool, name + i + " ".repeat(2000));
                      System.out.println(name + i);
                    }
                  } catch (Exception failure) {
                    failure.printStackTrace();
                  }
                })
            .start();
      }
    }
  }

  @Test
  void killedInTheMiddleItHasLostNothingThatWasAcknowledged() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      acknowledged.addAll(appendUntilKilled("r" + round, 40 + 7 * round));
    }
    assertThat(acknowledged).hasSizeGreaterThan(120);
    List<String> found = new ArrayList<>();
    try (Spool spool = Spools.open(directory)) {
      for (String each : Spools.drain(spool)) {
        found.add(each.trim());
      }
    }
    assertThat(new HashSet<>(found)).containsAll(acknowledged).hasSameSizeAs(found);
  }

  private List<String> appendUntilKilled(String name, int lines) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                directory.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == lines) {
          process.toHandle().destroyForcibly(); // SIGKILL; what it has printed is still read
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    if (!acknowledged.isEmpty()) {
      // the last line may have been cut by the kill itself
      String last = acknowledged.get(acknowledged.size() - 1);
      if (!last.matches("r\\d-\\d-\\d+")) {
        acknowledged.remove(acknowledged.size() - 1);
      }
    }
    return acknowledged;
  }
}
