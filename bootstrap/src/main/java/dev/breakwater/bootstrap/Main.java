package dev.breakwater.bootstrap;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** {@code java -jar breakwater.jar …}: hands over to the command line inside the agent's loader. */
public final class Main {

  private static final String COMMAND_LINE = "dev.breakwater.agent.cli.CommandLine";

  private Main() {}

  /** Exits with the command's own code. */
  public static void main(String[] arguments) throws Throwable {
    if (Surroundings.javaVersion() < Surroundings.OLDEST_JAVA) {
      Premain.say("needs Java 17 or newer, this is Java " + System.getProperty("java.version"));
      System.exit(2);
    }
    File jar = AgentJar.find();
    Class<?> commandLine = new AgentClassLoader(jar).loadClass(COMMAND_LINE);
    try {
      commandLine.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
