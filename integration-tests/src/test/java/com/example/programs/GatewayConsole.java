package com.example.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;

/** An application that calls its own gateway as it is asked to. */
public final class GatewayConsole {

  private GatewayConsole() {}

  public static void main(String[] arguments) throws IOException {
    Gateway gateway = new Gateway();
    new Console()
        .on("breaker", gateway::breaker)
        .on("retry", gateway::retry)
        .on("monitored", gateway::monitored)
        .on("unsafe", gateway::unsafe)
        .on("attempt", task -> interruptible(gateway.attempt(task)))
        .on("total", task -> interruptible(gateway.total(task)))
        .on("bulkhead", gateway::bulkhead)
        .on("briefWait", gateway::briefWait)
        .on("limiter", gateway::limiter)
        .on("shed", gateway::shed)
        .on("paced", gateway::paced)
        .on("adaptive", gateway::adaptive)
        .on("ramped", gateway::ramped)
        .on("observed", gateway::observed)
        .on("outer", gateway::outer)
        .on("nested", depth -> gateway.nested(Integer.parseInt(depth)))
        .on("calls", method -> gateway.calls(method))
        .on(
            "release",
            method -> {
              gateway.release(method);
              return "released";
            })
        .run();
  }

  /** Fails if the thread was left interrupted. */
  private static String interruptible(String result) {
    return Thread.currentThread().isInterrupted() ? "interrupted" : result;
  }
}
