package dev.breakwater.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * What the JVM calls for {@code -javaagent} and for attach. Decides whether to start at all, finds
 * its own jar and hands over to the isolated agent. Never throws: the application starts, guarded
 * or not, unless the rules ask otherwise.
 */
public final class Premain {

  private static final String AGENT = "dev.breakwater.agent.start.AgentMain";

  private static ClassLoader agentLoader;

  private Premain() {}

  /** {@code -javaagent:breakwater.jar=options}. */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, false);
  }

  /** Attach to a running JVM. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, true);
  }

  private static synchronized void start(
      String options, Instrumentation instrumentation, boolean attached) {
    try {
      if (!Surroundings.enabled() || Surroundings.isJdkTool()) {
        return;
      }
      if (Surroundings.javaVersion() < Surroundings.OLDEST_JAVA) {
        say(
            "needs Java 17 or newer, this is Java "
                + System.getProperty("java.version")
                + "; not started");
        return;
      }
      if (agentLoader == null) {
        File jar = AgentJar.find();
        preload();
        agentLoader = new AgentClassLoader(jar);
      } else if (!attached) {
        say("already started; the second -javaagent is ignored");
        return;
      }
      handOver(options, instrumentation, attached);
    } catch (AgentJar.NotTheAgent stranger) {
      say(stranger.getMessage() + "; not started");
    } catch (InvocationTargetException failure) {
      say("could not start, the application runs unguarded: " + failure.getCause());
    } catch (Throwable failure) {
      say("could not start, the application runs unguarded: " + failure);
    }
  }

  private static void handOver(String options, Instrumentation instrumentation, boolean attached)
      throws Exception {
    Method start =
        agentLoader
            .loadClass(AGENT)
            .getMethod("start", String.class, Instrumentation.class, boolean.class);
    start.invoke(null, options, instrumentation, Boolean.valueOf(attached));
  }

  /**
   * Loads what a class-file transformer would otherwise load while it is being asked about that
   * very class (JDK-8164165: ClassCircularityError).
   */
  private static void preload() throws ClassNotFoundException {
    java.util.concurrent.ThreadLocalRandom.current();
    Class.forName("java.lang.invoke.MethodHandle$1", false, null);
  }

  static void say(String text) {
    System.err.println("breakwater: " + text);
  }
}
