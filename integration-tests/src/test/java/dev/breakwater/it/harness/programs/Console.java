package dev.breakwater.it.harness.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The frame of an application that does what it is asked: each line of its standard input is {@code
 * number verb argument}, is done on a thread of its own, and is answered by {@code number ok text}
 * or {@code number failed class|state|message}.
 */
public final class Console {

  /** What a verb does with the rest of its line. */
  public interface Command {
    Object run(String argument) throws Exception;
  }

  private final Map<String, Command> commands = new HashMap<>();

  public Console on(String verb, Command command) {
    commands.put(verb, command);
    return this;
  }

  /** Serves until standard input ends. */
  public void run() throws IOException {
    System.out.println("0 ok ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      Command command = commands.get(words[1]);
      if (command == null) {
        throw new IllegalArgumentException("'" + line + "': expected one of " + commands.keySet());
      }
      Thread worker = new Thread(() -> answer(words, command), "worker-" + words[0]);
      worker.setDaemon(true);
      worker.start();
    }
  }

  private static void answer(String[] words, Command command) {
    String answer;
    try {
      answer = "ok " + command.run(words.length < 3 ? "" : words[2]);
    } catch (ExecutionException wrapped) {
      answer = failed(wrapped.getCause());
    } catch (Throwable thrown) {
      answer = failed(thrown);
    }
    System.out.println(words[0] + " " + answer.replace('\n', ' '));
  }

  private static String failed(Throwable thrown) {
    String state = thrown instanceof SQLException failure ? failure.getSQLState() : "";
    return "failed " + thrown.getClass().getName() + "|" + state + "|" + thrown.getMessage();
  }
}
