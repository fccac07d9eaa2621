package dev.breakwater.it.attach.programs;

import java.io.FileOutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * An agent of its own that looks at the class file of a loaded class as it is now, after all other
 * agents, and writes it down.
 */
public final class WovenProbe implements ClassFileTransformer {

  private final Class<?> wanted;
  private byte[] seen = new byte[0];

  private WovenProbe(Class<?> wanted) {
    this.wanted = wanted;
  }

  /** Options: a word to answer with, the name of the class, the file for its byte code. */
  public static void agentmain(String options, Instrumentation instrumentation) throws Exception {
    String[] words = options.split(" ");
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(words[1])) {
        WovenProbe probe = new WovenProbe(type);
        instrumentation.addTransformer(probe, true);
        instrumentation.retransformClasses(type);
        instrumentation.removeTransformer(probe);
        try (FileOutputStream out = new FileOutputStream(words[2])) {
          out.write(probe.seen);
        }
        System.out.println(words[0] + " written");
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    if (type == wanted) {
      seen = bytes.clone();
    }
    return null;
  }
}
