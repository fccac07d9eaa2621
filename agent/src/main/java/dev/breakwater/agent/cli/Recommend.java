package dev.breakwater.agent.cli;

import dev.breakwater.jmx.client.RemoteAgent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code recommend PID|HOST:PORT [--user NAME]}: rules that suit what a JVM's agent has seen. */
final class Recommend {

  private Recommend() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    boolean named = rest.size() == 3 && rest.get(1).equals("--user");
    if (!(named || rest.size() == 1) || !Remote.isPlace(rest.get(0))) {
      err.println(
          "breakwater: usage: recommend PID|HOST:PORT [--user NAME] > rules.yaml; the password is"
              + " asked for, or taken from "
              + Remote.PASSWORD);
      return CommandLine.USAGE;
    }
    String where = rest.get(0);
    try (RemoteAgent agent = Remote.connect(where, named ? rest.get(2) : null)) {
      if (!agent.isThere()) {
        return Remote.nobody(where, err);
      }
      out.print(agent.recommendation());
      return CommandLine.OK;
    } catch (IOException | SecurityException failure) {
      err.println("breakwater: no answer from " + where + ": " + failure.getMessage());
      return CommandLine.USAGE;
    }
  }
}
