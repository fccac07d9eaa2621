package dev.breakwater.agent.cli;

import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.jmx.client.GuardLine;
import dev.breakwater.jmx.client.RemoteAgent;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status [PID|HOST:PORT] [--user NAME] [--json] [--watch]}: the guards of a JVM. */
final class Status {

  private static final long PAUSE = Nanos.seconds(2);
  private static final int USUAL_COLUMNS = 100;
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  private Status() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    String where = null;
    String user = null;
    boolean json = false;
    boolean watch = false;
    for (int i = 0; i < rest.size(); i++) {
      String word = rest.get(i);
      if (word.equals("--json")) {
        json = true;
      } else if (word.equals("--watch")) {
        watch = true;
      } else if (word.equals("--user") && i + 1 < rest.size()) {
        user = rest.get(++i);
      } else if (where == null && !word.startsWith("-")) {
        where = word;
      } else {
        return usage(err);
      }
    }
    if (where == null && user == null) {
      where = theOnlyOne(err);
      if (where == null) {
        return CommandLine.USAGE;
      }
    }
    if (where == null || !Remote.isPlace(where)) {
      return usage(err);
    }
    try (RemoteAgent agent = Remote.connect(where, user)) {
      return show(agent, where, json, watch, out, err);
    } catch (IOException | SecurityException failure) {
      err.println("breakwater: no answer from " + where + ": " + failure.getMessage());
      return CommandLine.USAGE;
    }
  }

  private static @Nullable String theOnlyOne(PrintStream err) {
    List<String> found = LocalAgents.find();
    if (found.size() == 1) {
      return found.get(0).split(" ", 2)[0];
    }
    err.println(
        found.isEmpty()
            ? "breakwater: found no JVM of this user that was started with the agent, expected one;"
                + " say which: status PID|HOST:PORT"
            : "breakwater: found several JVMs with the agent, expected one; say which:");
    for (String each : found) {
      err.println("  status " + each);
    }
    return null;
  }

  private static int usage(PrintStream err) {
    err.println(
        "breakwater: usage: status [PID|HOST:PORT] [--user NAME] [--json] [--watch]; the password is"
            + " asked for, or taken from "
            + Remote.PASSWORD);
    return CommandLine.USAGE;
  }

  private static int show(
      RemoteAgent agent,
      String where,
      boolean json,
      boolean watch,
      PrintStream out,
      PrintStream err)
      throws IOException {
    while (true) {
      if (!agent.isThere()) {
        return Remote.nobody(where, err);
      }
      List<GuardLine> guards = agent.guards();
      String version = agent.attribute("Version");
      String mode = agent.attribute("Mode");
      String level = agent.level();
      String source = agent.attribute("RulesSource");
      out.print(watch && !json && isTerminal() ? CLEAR_SCREEN : "");
      out.print(
          json
              ? StatusText.json(version, mode, level, source, guards)
              : StatusText.table(version, mode, level, source, guards, columns()));
      out.flush();
      if (!watch) {
        return isAllClosed(guards) ? CommandLine.OK : CommandLine.NO;
      }
      SystemTicker.INSTANCE.park(agent, PAUSE);
    }
  }

  private static int columns() {
    String said = System.getenv("COLUMNS");
    return said != null && said.matches("[1-9]\\d{1,4}") ? Integer.parseInt(said) : USUAL_COLUMNS;
  }

  /** Since JDK 22 there is a console where there is no terminal, and it says so. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  private static boolean isAllClosed(List<GuardLine> guards) {
    for (GuardLine guard : guards) {
      if (!guard.state().equals("CLOSED")) {
        return false;
      }
    }
    return true;
  }
}
