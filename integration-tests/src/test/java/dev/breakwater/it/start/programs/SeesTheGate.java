package dev.breakwater.it.start.programs;

import java.net.URL;
import java.net.URLClassLoader;

/** Looks for a class by name, as class loaders of every kind would. */
public final class SeesTheGate {

  private SeesTheGate() {}

  public static void main(String[] arguments) throws Exception {
    ClassLoader isolated = new URLClassLoader(new URL[0], null);
    for (ClassLoader loader :
        new ClassLoader[] {
          null, isolated, ClassLoader.getPlatformClassLoader(), ClassLoader.getSystemClassLoader()
        }) {
      try {
        Class<?> gate = Class.forName("java.lang.BreakwaterGate", false, loader);
        System.out.println(
            gate.getModule().getName()
                + " "
                + gate.getClassLoader()
                + " "
                + gate.getProtectionDomain().getCodeSource());
      } catch (ClassNotFoundException absent) {
        System.out.println("absent");
      }
    }
  }
}
