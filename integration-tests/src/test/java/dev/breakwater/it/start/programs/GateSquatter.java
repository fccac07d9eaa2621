package dev.breakwater.it.start.programs;

import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/** An agent, given first, that takes the gate's name: as another copy of the agent would. */
public final class GateSquatter {

  private GateSquatter() {}

  public static void premain(String options, Instrumentation instrumentation) throws Exception {
    Module ours = GateSquatter.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(ours)),
        Set.of(),
        Map.of());
    try (InputStream in = GateSquatter.class.getResourceAsStream("/squatter.bin")) {
      MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
          .defineClass(in.readAllBytes());
    }
  }
}
