package dev.breakwater.agent.start;

import dev.breakwater.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Where the bootstrap hands over. Starts one agent a JVM, undoes it, starts it again. */
public final class AgentMain {

  /** Attach with this option takes the agent out of a JVM again. */
  private static final String UNDO = "undo";

  private static final int REFUSED_TO_START = 78; // EX_CONFIG of sysexits.h

  private static @Nullable Agent running;
  private static boolean gated;

  private AgentMain() {}

  /** Called reflectively by the bootstrap; see {@code Premain}. */
  public static synchronized void start(
      @Nullable String options, Instrumentation instrumentation, boolean attached)
      throws Exception {
    if (UNDO.equals(options)) {
      undo();
      return;
    }
    if (running != null) {
      AgentLog.line("already running in this JVM; to start it anew, undo it first");
      return;
    }
    LoadedRules rules = LoadedRules.load(options);
    if (!rules.enabled()) {
      return;
    }
    if (rules.mustNotStart()) {
      AgentLog.warn("failOnError is true: the JVM is stopped before the application starts");
      System.exit(REFUSED_TO_START);
    }
    if (!gated && !gate(instrumentation)) {
      return;
    }
    Agent agent = new Agent(instrumentation, rules);
    agent.start(attached);
    running = agent;
    AgentLog.line(agent.banner());
  }

  private static boolean gate(Instrumentation instrumentation) {
    try {
      GateInstaller.install(instrumentation);
      gated = true;
      return true;
    } catch (GateInstaller.AlreadyThere another) {
      AgentLog.warn("another copy of the agent runs in this JVM; this one is not started");
    } catch (Throwable failure) {
      AgentLog.warn(
          "cannot define its gate in java.base on this JVM ("
              + System.getProperty("java.vm.name")
              + " "
              + System.getProperty("java.version")
              + "); not started, the application runs unguarded: "
              + failure);
    }
    return false;
  }

  private static void undo() throws InterruptedException {
    Agent agent = running;
    if (agent == null) {
      AgentLog.line("nothing to undo: the agent does not run in this JVM");
      return;
    }
    running = null;
    agent.stop();
    AgentLog.line("taken out; all classes are as they were, all calls pass unguarded");
  }
}
