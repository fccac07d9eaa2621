package dev.breakwater.agent.cli;

import dev.breakwater.agent.start.Version;
import dev.breakwater.rules.schema.JsonWriter;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the command, runs it, exits with its code. */
public final class CommandLine {

  /** Everything went well. */
  static final int OK = 0;

  /** The command did its work, and the answer is no. */
  static final int NO = 1;

  /** The command line makes no sense, or the work could not be done. */
  static final int USAGE = 2;

  private CommandLine() {}

  /** Called reflectively by the bootstrap. */
  public static void main(String[] arguments) {
    int code = run(Arrays.asList(arguments), System.out, System.err);
    System.out.flush();
    System.exit(code);
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    String command = arguments.isEmpty() ? "help" : arguments.get(0);
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    String page = rest.contains("--help") || rest.contains("-h") ? Usage.of(command) : null;
    if (page != null) {
      out.print(page);
      return OK;
    }
    switch (command) {
      case "help":
      case "--help":
      case "-h":
        out.print(Usage.ALL);
        return OK;
      case "version":
      case "--version":
        return version(rest, out, err);
      case "check":
        return Check.run(rest, out, err);
      case "explain":
        return !rest.isEmpty() && Remote.isPlace(rest.get(0))
            ? ExplainLive.run(rest, out, err)
            : Explain.run(rest, out, err);
      case "attach":
        return Attach.run(rest, out, err);
      case "status":
        return Status.run(rest, out, err);
      case "recommend":
        return Recommend.run(rest, out, err);
      case "spool":
        return SpoolView.run(rest, out, err);
      case "schema":
        return Schema.run(rest, out, err);
      default:
        err.println("breakwater: unknown command '" + command + "'; 'help' lists the commands");
        return USAGE;
    }
  }

  private static int version(List<String> rest, PrintStream out, PrintStream err) {
    boolean json = rest.equals(List.of("--json"));
    if (!json && !rest.isEmpty()) {
      err.println("breakwater: version takes nothing but --json, found " + rest);
      return USAGE;
    }
    out.print(
        json
            ? JsonWriter.write(Map.of("version", Version.text()))
            : "breakwater " + Version.text() + System.lineSeparator());
    return OK;
  }
}
