package dev.breakwater.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the agent's lines go, and which of them. */
class AgentLogTest {

  @TempDir Path dir;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "INFO, 'breakwater: told\nbreakwater: look at it\n'",
    "WARN, 'breakwater: look at it\n'",
    "OFF, ''"
  })
  void aLevelTellsWhatIsAtLeastAsImportant(LogLevel level, String expected) {
    LogTarget target = target(level, null);

    target.line(LogLevel.INFO, "told");
    target.line(LogLevel.WARN, "look at it");

    assertThat(err()).isEqualTo(expected);
  }

  @Test
  void aFileIsWrittenOnAtItsEndWithTheTimeBeforeEachLine() throws Exception {
    Path file = Files.writeString(dir.resolve("agent.log"), "of the last run\n");
    LogTarget target = target(LogLevel.INFO, file.toString());

    target.line(LogLevel.INFO, "first");
    target.line(LogLevel.WARN, "second");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3).first().isEqualTo("of the last run");
    assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z breakwater: first");
    assertThat(lines.get(2)).endsWith("Z breakwater: second");
    assertThat(err()).isEmpty();
  }

  @Test
  void aFileThatWasRotatedAwayIsBegunAnew() throws Exception {
    Path file = dir.resolve("agent.log");
    LogTarget target = target(LogLevel.INFO, file.toString());
    target.line(LogLevel.INFO, "first");
    Files.move(file, dir.resolve("agent.log.1"));

    target.line(LogLevel.INFO, "second");

    assertThat(Files.readString(file)).contains("second").doesNotContain("first");
  }

  @Test
  void whatCannotBeWrittenToTheFileIsSaidOnStandardErrorAndWhyIsSaidOnce() {
    Path nowhere = dir.resolve("missing").resolve("agent.log");
    LogTarget target = target(LogLevel.INFO, nowhere.toString());

    target.line(LogLevel.INFO, "first");
    target.line(LogLevel.INFO, "second");

    assertThat(err().lines())
        .satisfiesExactly(
            why ->
                assertThat(why)
                    .startsWith(
                        "breakwater: breakwater.log.file: cannot write to " + nowhere + " ("),
            first -> assertThat(first).isEqualTo("breakwater: first"),
            second -> assertThat(second).isEqualTo("breakwater: second"));
  }

  @ParameterizedTest
  @CsvSource({"info, INFO", "WARN, WARN", "' off ', OFF"})
  void levelsAreWordsInAnyCase(String said, LogLevel level) {
    assertThat(AgentLog.level(said)).isEqualTo(level);
  }

  @Test
  void whatIsNoLevelIsNotTakenForOne() {
    assertThat(AgentLog.level("loud")).isNull();
    assertThat(AgentLog.level(null)).isEqualTo(LogLevel.INFO);
  }

  private LogTarget target(LogLevel level, String file) {
    return new LogTarget(level, file, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
