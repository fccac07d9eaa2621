package dev.breakwater.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import dev.breakwater.jmx.client.RemoteAgent;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** From {@code PID|HOST:PORT [--user NAME]} to the agent there. */
final class Remote {

  static final String PASSWORD = "BREAKWATER_JMX_PASSWORD";

  private Remote() {}

  static boolean isPlace(String where) {
    return where.matches("\\d+|.+:\\d+|service:.+");
  }

  /** Says that there is no agent; the exit code. */
  static int nobody(String where, PrintStream err) {
    err.println(
        "breakwater: found no agent's beans in "
            + where
            + "; they come some seconds after the agent, 'attach' puts one into a JVM");
    return CommandLine.USAGE;
  }

  static RemoteAgent connect(String where, @Nullable String user) throws IOException {
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
