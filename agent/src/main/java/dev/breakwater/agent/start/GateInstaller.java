package dev.breakwater.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts the gate where every class loader finds it: into {@code java.base}, package {@code
 * java.lang}.
 *
 * <p>Not by appending to the boot class path: that prints a warning and costs the user class-data
 * sharing, and a {@code java.lang} class found there is not loaded anyway. There is no second way;
 * where this one fails the agent stays out.
 */
final class GateInstaller {

  /** Packed, the packager has moved this name to {@code java.lang}; here in tests it has not. */
  private static final String GATE = "dev.breakwater.gate.BreakwaterGate";

  /** The gate's companions first: it refers to them. */
  private static final String[] CLASSES = {
    GATE + "$Handler", GATE + "$Ticket", GATE + "$Outcome", GATE
  };

  private static final String[] OPENED = {
    Object.class.getPackageName(),
    "java.net",
    "sun.net.www",
    "sun.net.www.protocol.http",
    "sun.net.www.protocol.https"
  };

  private GateInstaller() {}

  /** Another copy of the agent got here first. */
  static final class AlreadyThere extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static void install(Instrumentation instrumentation) throws Exception {
    if (!GATE.startsWith(Object.class.getPackageName() + ".")) {
      return; // not packed: the gate is an ordinary class
    }
    if (isThere()) {
      throw new AlreadyThere();
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opened(), Set.of(), Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      lookup.defineClass(bytes(name));
    }
  }

  /**
   * To the agent alone: where the gate goes, and where the state of an {@code HttpURLConnection} is
   * that an answer may have to stand in for.
   */
  private static Map<String, Set<Module>> opened() {
    Map<String, Set<Module>> opened = new HashMap<>();
    Set<Module> agents = Set.of(GateInstaller.class.getModule());
    Set<String> there = Object.class.getModule().getPackages();
    for (String each : OPENED) {
      if (there.contains(each)) {
        opened.put(each, agents);
      }
    }
    return opened;
  }

  private static boolean isThere() {
    try {
      Class.forName(GATE, false, null);
      return true;
    } catch (ClassNotFoundException expected) {
      return false;
    }
  }

  private static byte[] bytes(String name) throws IOException {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in = GateInstaller.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is missing from the agent's jar");
      }
      return in.readAllBytes();
    }
  }
}
