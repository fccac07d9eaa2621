package dev.breakwater.it.start.programs;

import java.lang.instrument.Instrumentation;

/** The least that an agent can be. */
public final class EmptyAgent {

  private EmptyAgent() {}

  public static void premain(String options, Instrumentation instrumentation) {}
}
