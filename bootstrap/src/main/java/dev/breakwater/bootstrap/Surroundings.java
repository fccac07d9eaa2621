package dev.breakwater.bootstrap;

/** Looks at the JVM we were put into: is it ours to guard? */
final class Surroundings {

  static final int OLDEST_JAVA = 17;

  private Surroundings() {}

  /** False where {@code BREAKWATER_ENABLED=false} or {@code -Dbreakwater.enabled=false} says so. */
  static boolean enabled() {
    String said = System.getProperty("breakwater.enabled");
    if (said == null) {
      said = System.getenv("BREAKWATER_ENABLED");
    }
    return said == null || !said.trim().equalsIgnoreCase("false");
  }

  /** 8 for 1.8, else the feature number. */
  static int javaVersion() {
    String version = System.getProperty("java.specification.version", "0");
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    try {
      return Integer.parseInt(feature);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  /**
   * The JDK's own tools (keytool, jcmd, javac, …) run as main modules of the JDK; under {@code
   * JAVA_TOOL_OPTIONS} they get the flag like everyone else.
   */
  static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main");
    return module != null && (module.startsWith("jdk.") || module.startsWith("java."));
  }
}
