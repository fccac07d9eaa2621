package dev.breakwater.agent.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each command wants, does and answers: {@code COMMAND --help}. */
final class Usage {

  static final String ALL =
      """
      Breakwater guards the JDBC, HTTP, Redis, MongoDB and Kafka calls of any JVM.

        java -javaagent:breakwater.jar=rules.yaml -jar application.jar

      Commands of this jar:
        java -jar breakwater.jar check FILE...             find every mistake in rules files
               [--json]
        java -jar breakwater.jar explain --classpath PATH  tell which methods would be woven, by which
               [--rules FILE] [--json]                     rule, without running the application
        java -jar breakwater.jar explain PID|HOST:PORT     tell which methods of a JVM are woven, or
               [CLASS METHOD] [--user NAME] [--json]       all that is known of one
        java -jar breakwater.jar attach PID [rules.yaml]   put the agent into a running JVM
        java -jar breakwater.jar attach PID --undo         take it out again
        java -jar breakwater.jar status [PID|HOST:PORT]    show the guards of a JVM over JMX
               [--user NAME] [--json] [--watch]            (the password: BREAKWATER_JMX_PASSWORD)
        java -jar breakwater.jar recommend PID|HOST:PORT   print a rules file that suits the calls
               [--user NAME]                               the agent of that JVM has seen
        java -jar breakwater.jar spool DIRECTORY           list the calls that wait in queues, and those
               [--content] [--json]                        that were given up
        java -jar breakwater.jar schema                    print the JSON Schema of rules files
        java -jar breakwater.jar version [--json]          print the version
        java -jar breakwater.jar help                      print this; COMMAND --help tells more

      Exit codes: 0 done, 1 the answer is no (problems were found, a guard is not closed), 2 wrong
      usage or failure.
      """;

  private static final String CHECK =
      """
      java -jar breakwater.jar check FILE... [--json]

      Reads rules files, or directories of them, as the agent would, placeholders and all, and prints
      every problem on a line: FILE:LINE:COLUMN, the key, what was found, what was expected.
        --json    one object a file: file, ok, rules, problems (file, line, column, path, message)

      Exit codes: 0 all files are good, 1 there are problems, 2 wrong usage.
      """;

  private static final String EXPLAIN =
      """
      java -jar breakwater.jar explain --classpath PATH [--rules FILE] [--json]

      Tells which methods of an application would be woven and which rules could guard them, and of
      each rule its policies in their order around a call, outermost first. Nothing is run. PATH:
      directories, jars and jars within jars, separated as on a class path; the JDK's own classes are
      looked at too. Without --rules: the built-in ones.

      java -jar breakwater.jar explain PID|HOST:PORT [CLASS METHOD] [--user NAME] [--json]

      Tells which methods are woven in a running JVM, or of one method whether it is and which rules
      it meets. The password is asked for, or taken from BREAKWATER_JMX_PASSWORD.

      Exit codes: 0 done, 1 nothing is woven or the rules have problems, 2 wrong usage or no answer.
      """;

  private static final String ATTACH =
      """
      java -jar breakwater.jar attach PID [rules.yaml]
      java -jar breakwater.jar attach PID --undo

      Puts the agent into a running JVM of the same user (jps lists the PIDs), or takes it out: all
      classes become what they were. What the agent has to say stands in that JVM's log.

      Exit codes: 0 handed over, 2 wrong usage or the JVM cannot be attached to.
      """;

  private static final String STATUS =
      """
      java -jar breakwater.jar status [PID|HOST:PORT] [--user NAME] [--json] [--watch]

      Shows the guards of a JVM as a table of at most 100 columns (COLUMNS=... for another width);
      long resources are cut in the middle, --json has them whole.
        PID          of a JVM on this machine, of the same user
        HOST:PORT    of a remote JMX connector; --user NAME where it asks for one, the password is
                     asked for or taken from BREAKWATER_JMX_PASSWORD
        neither      the one JVM of this machine and user that was started with the agent
        --watch      again every two seconds, until interrupted
      Columns: CALLS since the start, FAILED of them, REJECTED by a policy, RETRY attempts, T/OUT
      attempts out of time, NOW running, FAIL % of the breaker's window (- = too few calls), P99 MS
      of the last minute.

      Exit codes: 0 all guards are closed, 1 one is not, 2 wrong usage or no answer.
      """;

  private static final String RECOMMEND =
      """
      java -jar breakwater.jar recommend PID|HOST:PORT [--user NAME] > rules.yaml

      Prints a rules file that suits the calls the agent of that JVM has seen, each value with the
      figures it came from. Best asked after a busy day in mode observe. The password is asked for,
      or taken from BREAKWATER_JMX_PASSWORD.

      Exit codes: 0 done, 2 wrong usage or no answer.
      """;

  private static final String SPOOL =
      """
      java -jar breakwater.jar spool DIRECTORY [--content] [--json]

      Lists the calls that wait in the queues of a directory, and those that were given up, each with
      its number, when it was queued and, for those given up, why. Reads only; the process that owns
      the directory may go on.
        --content    with header fields, bodies, query strings and parameters: they hold secrets
        --json       one object a queue: rule, resource, waiting, dead

      Exit codes: 0 nothing was given up, 1 something was, 2 wrong usage or not readable.
      """;

  private static final String SCHEMA =
      """
      java -jar breakwater.jar schema

      Prints the JSON Schema of rules files, for editors that complete and check as you type.

      Exit codes: 0 done, 2 wrong usage.
      """;

  private static final String VERSION =
      """
      java -jar breakwater.jar version [--json]

      Prints the version of the agent in this jar.
        --json    one object: version

      Exit codes: 0 done, 2 wrong usage.
      """;

  private static final Map<String, String> OF =
      Map.of(
          "check", CHECK,
          "explain", EXPLAIN,
          "attach", ATTACH,
          "status", STATUS,
          "recommend", RECOMMEND,
          "spool", SPOOL,
          "schema", SCHEMA,
          "version", VERSION);

  private Usage() {}

  /** The page of one command; null for one that has none. */
  static @Nullable String of(String command) {
    return OF.get(command);
  }
}
