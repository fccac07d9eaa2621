package dev.breakwater.agent.cli;

import dev.breakwater.agent.start.Version;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Finds the command, runs it, exits with its code. */
public final class CommandLine {

  /** Everything went well. */
  static final int OK = 0;

  /** The command did its work, and the answer is no. */
  static final int NO = 1;

  /** The command line makes no sense, or the work could not be done. */
  static final int USAGE = 2;

  private static final String HELP =
      """
      Breakwater guards the JDBC, HTTP, Redis, MongoDB and Kafka calls of any JVM.

        java -javaagent:breakwater.jar=rules.yaml -jar application.jar

      Commands of this jar:
        java -jar breakwater.jar check FILE...             find every mistake in rules files
        java -jar breakwater.jar explain --classpath PATH  tell which methods would be woven, by which
               [--rules FILE] [--json]                     rule, without running the application
        java -jar breakwater.jar attach PID [rules.yaml]   put the agent into a running JVM
        java -jar breakwater.jar attach PID --undo         take it out again
        java -jar breakwater.jar status PID|HOST:PORT      show the guards of a JVM over JMX
               [--user NAME] [--json] [--watch]            (the password: BREAKWATER_JMX_PASSWORD)
        java -jar breakwater.jar recommend PID|HOST:PORT   print a rules file that suits the calls
               [--user NAME]                               the agent of that JVM has seen
        java -jar breakwater.jar schema                    print the JSON Schema of rules files
        java -jar breakwater.jar version                   print the version
        java -jar breakwater.jar help                      print this

      Exit codes: 0 done, 1 the answer is no (problems were found, a guard is not closed), 2 wrong
      usage or failure.
      """;

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
    switch (command) {
      case "help":
      case "--help":
      case "-h":
        out.print(HELP);
        return OK;
      case "version":
      case "--version":
        out.println("breakwater " + Version.text());
        return OK;
      case "check":
        return Check.run(rest, out, err);
      case "explain":
        return Explain.run(rest, out, err);
      case "attach":
        return Attach.run(rest, out, err);
      case "status":
        return Status.run(rest, out, err);
      case "recommend":
        return Recommend.run(rest, out, err);
      case "schema":
        return Schema.run(rest, out, err);
      default:
        err.println("breakwater: unknown command '" + command + "'; 'help' lists the commands");
        return USAGE;
    }
  }
}
