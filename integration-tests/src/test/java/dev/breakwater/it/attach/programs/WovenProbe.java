package dev.breakwater.it.attach.programs;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * An agent of its own that looks at the class file of a loaded class as it is now, after all other
 * agents, and says whether the gate is named in it.
 */
public final class WovenProbe implements ClassFileTransformer {

  private final Class<?> wanted;
  private boolean woven;

  private WovenProbe(Class<?> wanted) {
    this.wanted = wanted;
  }

  /** Options: a word to answer with, a space, the name of the class. */
  public static void agentmain(String options, Instrumentation instrumentation) throws Exception {
    String[] words = options.split(" ");
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(words[1])) {
        WovenProbe probe = new WovenProbe(type);
        instrumentation.addTransformer(probe, true);
        instrumentation.retransformClasses(type);
        instrumentation.removeTransformer(probe);
        System.out.println(words[0] + " woven " + probe.woven);
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    if (type == wanted) {
      woven = new String(bytes, StandardCharsets.ISO_8859_1).contains("java/lang/BreakwaterGate");
    }
    return null;
  }
}
