package dev.breakwater.it.start.programs;

import java.lang.instrument.Instrumentation;

/** An agent, given first, that makes this JVM look like one of Java 11. */
public final class OldJava {

  private OldJava() {}

  public static void premain(String options, Instrumentation instrumentation) {
    System.setProperty("java.specification.version", "11");
    System.setProperty("java.version", "11.0.2");
  }
}
