package dev.breakwater.agent.log;

/** One line a fact, on standard error, every line beginning with {@code breakwater:}. */
public final class AgentLog {

  private AgentLog() {}

  public static void line(String text) {
    System.err.println("breakwater: " + text);
  }
}
