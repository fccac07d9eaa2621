package dev.breakwater.it.start.programs;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** An agent, given first, on whose JVM the gate cannot be defined: it spoils its class file. */
public final class GateBreaker implements ClassFileTransformer {

  private GateBreaker() {}

  public static void premain(String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new GateBreaker());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    return "java/lang/BreakwaterGate".equals(name) ? new byte[] {0, 1, 2, 3} : null;
  }
}
