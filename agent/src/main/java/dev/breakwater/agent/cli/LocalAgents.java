package dev.breakwater.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVMs of this machine and user that were started with the agent, as far as their command lines
 * and environments tell. They are not attached to: a JVM that is not meant is left alone.
 */
final class LocalAgents {

  private LocalAgents() {}

  /** Each as {@code PID MAIN-CLASS}. */
  static List<String> find() {
    String own = Long.toString(ProcessHandle.current().pid());
    List<String> found = new ArrayList<>();
    for (VirtualMachineDescriptor each : VirtualMachine.list()) {
      if (!each.id().equals(own) && isStartedWithAgent(startOf(each.id()))) {
        found.add((each.id() + ' ' + each.displayName()).strip());
      }
    }
    return found;
  }

  /**
   * Whether one of its words is our flag, or a variable with it.
   *
   * @param start words with zeros between them
   */
  static boolean isStartedWithAgent(String start) {
    for (String word : start.split("\0", -1)) {
      int flag = word.indexOf("-javaagent:");
      if (flag >= 0 && word.indexOf("breakwater", flag) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String startOf(String pid) {
    Path process = Path.of("/proc", pid);
    if (Files.isDirectory(process)) {
      return text(process.resolve("cmdline")) + '\0' + text(process.resolve("environ"));
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .flatMap(handle -> handle.info().commandLine())
        .orElse("");
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException goneOrHidden) {
      return "";
    }
  }
}
