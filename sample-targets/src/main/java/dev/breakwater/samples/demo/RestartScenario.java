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
final class RestartScenario extends Scenario {

  RestartScenario() {
    super("restart", new Script());
  }

  @Override
  void check(Checks checks, Recording without, Recording with) {
    throw new IllegalStateException("it is told by itself");
  }

  /** Returns how many checks failed; without checks none does. */
  int tell(Terminal terminal, World world, Path agent, Path logs, boolean check)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path kept = Files.createTempDirectory(logs, "kept");
    Path keeping = logs.resolve("restart-rules.yaml");
    String state = "state: { directory: \"" + kept.toAbsolutePath() + "\", interval: 1s }\n";
    Files.writeString(keeping, Files.readString(rules()) + "\n" + state);
    String flag = "-javaagent:" + agent + "=";
    terminal.line("Three times an outage of the payment service, kill -9, and a new start ...");
    Outcome without = new RestartRun(world, List.of(), false, logs).play("without agent");
    Outcome with = new RestartRun(world, List.of(flag + rules()), false, logs).play("with agent");
    Outcome keeps = new RestartRun(world, List.of(flag + keeping), true, logs).play("with state");
    report(terminal, without, with, keeps);
    return check ? failed(terminal, without, with, keeps) : 0;
  }

  private int failed(Terminal terminal, Outcome without, Outcome with, Outcome keeps) {
    terminal.line("");
    Checks checks = new Checks(script(), terminal);
    checks.check(
        "without the agent the new JVM asks the ill service again and again",
        without.asked() > with.asked(),
        without.asked() + " times");
    checks.check(
        "with it until its breaker has opened anew", with.asked() >= 3, with.asked() + " times");
    checks.check(
        "with state not at all before it is due", keeps.asked() == 0, keeps.asked() + " times");
    return checks.failed();
  }

  private static void report(Terminal terminal, Outcome... outcomes) {
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
}
