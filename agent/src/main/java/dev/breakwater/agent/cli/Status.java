package dev.breakwater.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.jmx.client.GuardLine;
import dev.breakwater.jmx.client.RemoteAgent;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status PID|HOST:PORT [--user NAME] [--json] [--watch]}: the guards of a JVM. */
final class Status {

  private static final String PASSWORD = "BREAKWATER_JMX_PASSWORD";
  private static final long PAUSE = Nanos.seconds(2);
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
    if (where == null || !where.matches("\\d+|.+:\\d+|service:.+")) {
      return usage(err);
    }
    try (RemoteAgent agent = connect(where, user)) {
      return show(agent, where, json, watch, out, err);
    } catch (IOException | SecurityException failure) {
      err.println("breakwater: no answer from " + where + ": " + failure.getMessage());
      return CommandLine.USAGE;
    }
  }

  private static int usage(PrintStream err) {
    err.println(
        "breakwater: usage: status PID|HOST:PORT [--user NAME] [--json] [--watch]; the password is"
            + " asked for, or taken from "
            + PASSWORD);
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
        err.println(
            "breakwater: found no agent's beans in "
                + where
                + "; they come some seconds after the agent, 'attach' puts one into a JVM");
        return CommandLine.USAGE;
      }
      List<GuardLine> guards = agent.guards();
      String version = agent.attribute("Version");
      String mode = agent.attribute("Mode");
      String source = agent.attribute("RulesSource");
      out.print(watch && !json && isTerminal() ? CLEAR_SCREEN : "");
      out.print(
          json
              ? StatusText.json(version, mode, source, guards)
              : StatusText.table(version, mode, source, guards));
      out.flush();
      if (!watch) {
        return isAllClosed(guards) ? CommandLine.OK : CommandLine.NO;
      }
      SystemTicker.INSTANCE.park(agent, PAUSE);
    }
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

  private static RemoteAgent connect(String where, @Nullable String user) throws IOException {
    return where.matches("\\d+")
        ? RemoteAgent.connect(localAddress(where), null, null)
        : RemoteAgent.connect(where, user, user == null ? null : password(user));
  }

  private static String localAddress(String pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(pid);
      try {
        return machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
    } catch (Exception failure) {
      throw new IOException("cannot attach to the process: " + failure, failure);
    }
  }

  private static String password(String user) throws IOException {
    String given = System.getenv(PASSWORD);
    if (given != null) {
      return given;
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("password of %s: ", user);
    if (typed == null) {
      throw new IOException("found no password for " + user + ", expected one in " + PASSWORD);
    }
    return new String(typed);
  }
}
