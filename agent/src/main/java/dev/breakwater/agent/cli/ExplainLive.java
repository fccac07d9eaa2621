package dev.breakwater.agent.cli;

import dev.breakwater.jmx.client.RemoteAgent;
import dev.breakwater.rules.schema.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code explain PID|HOST:PORT [CLASS METHOD] [--user NAME] [--json]}: which methods of a running
 * JVM are woven, or what its agent knows of one.
 */
final class ExplainLive {

  private ExplainLive() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    List<String> words = new ArrayList<>(rest);
    boolean json = words.remove("--json");
    String user = null;
    int at = words.indexOf("--user");
    if (at >= 0 && at + 1 < words.size()) {
      user = words.remove(at + 1);
      words.remove(at);
    }
    boolean ofOne = words.size() == 3;
    if (!ofOne && words.size() != 1 || words.toString().contains("--")) {
      err.println(
          "breakwater: usage: explain PID|HOST:PORT [CLASS METHOD] [--user NAME] [--json]; the"
              + " password is asked for, or taken from "
              + Remote.PASSWORD);
      return CommandLine.USAGE;
    }
    String where = words.get(0);
    try (RemoteAgent agent = Remote.connect(where, user)) {
      if (!agent.isThere()) {
        return Remote.nobody(where, err);
      }
      return ofOne
          ? one(agent.explain(words.get(1), words.get(2)), json, out)
          : all(agent.wovenMethods(), json, out);
    } catch (IOException | SecurityException failure) {
      err.println("breakwater: no answer from " + where + ": " + failure.getMessage());
      return CommandLine.USAGE;
    }
  }

  private static int all(List<String> woven, boolean json, PrintStream out) {
    if (json) {
      out.print(JsonWriter.write(Map.of("woven", new ArrayList<Object>(woven))));
    } else {
      out.println(woven.isEmpty() ? "no method is woven yet" : String.join("\n", woven));
    }
    return woven.isEmpty() ? CommandLine.NO : CommandLine.OK;
  }

  private static int one(String explanation, boolean json, PrintStream out) {
    boolean woven = explanation.startsWith("woven: ");
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("isWoven", woven);
      answer.put("explanation", explanation.strip());
      out.print(JsonWriter.write(answer));
    } else {
      out.println(explanation.strip());
    }
    return woven ? CommandLine.OK : CommandLine.NO;
  }
}
