package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.RestartRun.Outcome;
import dev.breakwater.samples.demo.Terminal.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A JVM is killed while the payment service is ill, and started again: how often does the new one
 * ask? Without the agent, with it, and with an agent that keeps what it knows.
 */
final class RestartScenario {

  private static final Path RULES = Path.of("sample-targets/demo-restart-rules.yaml");

  private final Terminal terminal;
  private final World world;
  private final Path agent;
  private final Path logs;
  private int failed;

  RestartScenario(Terminal terminal, World world, Path agent, Path logs) {
    this.terminal = terminal;
    this.world = world;
    this.agent = agent;
    this.logs = logs;
  }

  /** Returns how many checks failed; without checks none does. */
  int play(boolean check) throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path kept = Files.createTempDirectory(logs, "kept");
    Path keeping = logs.resolve("restart-rules.yaml");
    String state = "state: { directory: \"" + kept.toAbsolutePath() + "\", interval: 1s }\n";
    Files.writeString(keeping, Files.readString(RULES) + "\n" + state);
    Outcome without = run("without agent", List.of(), false);
    Outcome with = run("with agent", List.of("-javaagent:" + agent + "=" + RULES), false);
    Outcome keeps = run("with state", List.of("-javaagent:" + agent + "=" + keeping), true);
    report(without, with, keeps);
    if (check) {
      check("without the agent the new JVM asks again and again", without.asked() > with.asked());
      check("with it until its breaker has opened anew", with.asked() >= 5);
      check("with state it does not ask at all before it is due", keeps.asked() == 0);
    }
    return failed;
  }

  private Outcome run(String name, List<String> options, boolean kept)
      throws IOException, InterruptedException {
    terminal.line(name + ": outage, kill -9, start ...");
    return new RestartRun(world, options, kept, logs).play(name);
  }

  private void report(Outcome... outcomes) {
    terminal.line("");
    String seconds = Text.seconds(RestartRun.LOOK_MILLIS);
    StringBuilder head = new StringBuilder(cell(""));
    StringBuilder asked = new StringBuilder(cell("asked the ill service in " + seconds));
    StringBuilder unanswered = new StringBuilder(cell("people not answered meanwhile"));
    for (Outcome each : outcomes) {
      head.append(number(each.name()));
      asked.append(number(Long.toString(each.asked())));
      unanswered.append(number(Integer.toString(each.unanswered())));
    }
    terminal.line(terminal.ink(Ink.BOLD, head.toString()));
    terminal.line(asked.toString());
    terminal.line(unanswered.toString());
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%-34s", text);
  }

  private static String number(String text) {
    return String.format(Locale.ROOT, "%16s", text);
  }

  private void check(String expectation, boolean holds) {
    String verdict = holds ? terminal.ink(Ink.GOOD, "ok    ") : terminal.ink(Ink.BAD, "FAILED");
    terminal.line(verdict + "  " + expectation);
    failed += holds ? 0 : 1;
  }
}
