package dev.breakwater.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code attach PID [rules.yaml | --undo]}: into a running JVM, and out of it. */
final class Attach {

  private Attach() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    if (rest.isEmpty() || rest.size() > 2 || !isNumber(rest.get(0))) {
      err.println("breakwater: usage: attach PID [rules.yaml | --undo]; jps lists the PIDs");
      return CommandLine.USAGE;
    }
    boolean undo = rest.size() == 2 && rest.get(1).equals("--undo");
    String options = undo ? "undo" : rest.size() == 2 ? absolute(rest.get(1)) : null;
    if (!undo && options != null && !new File(options).exists()) {
      err.println("breakwater: " + options + ": found no such file, expected rules");
      return CommandLine.USAGE;
    }
    return load(rest.get(0), options, undo, out, err);
  }

  private static int load(
      String pid, @Nullable String options, boolean undo, PrintStream out, PrintStream err) {
    try {
      VirtualMachine machine = VirtualMachine.attach(pid);
      try {
        machine.loadAgent(jar(), options);
      } finally {
        machine.detach();
      }
    } catch (Exception failure) {
      err.println("breakwater: cannot attach to process " + pid + ": " + failure);
      return CommandLine.USAGE;
    }
    out.println(
        undo
            ? "taken out of process " + pid
            : "handed to process " + pid + "; its standard error says how it began");
    return CommandLine.OK;
  }

  /** The jar this class came from. */
  private static String jar() throws URISyntaxException {
    return new File(Attach.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getAbsolutePath();
  }

  private static String absolute(String path) {
    return new File(path).getAbsolutePath();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
  }
}
