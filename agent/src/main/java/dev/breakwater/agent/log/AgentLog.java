package dev.breakwater.agent.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line a fact, every line beginning with {@code breakwater:}. To standard error, or to the file
 * that {@code -Dbreakwater.log.file} or {@code BREAKWATER_LOG_FILE} names; as much as {@code
 * -Dbreakwater.log.level} or {@code BREAKWATER_LOG_LEVEL} says: {@code info}, {@code warn} or
 * {@code off}. No logging library of the JVM or of the application is touched.
 */
public final class AgentLog {

  private static final LogTarget TARGET = configured();

  private AgentLog() {}

  /** What has happened. */
  public static void line(String text) {
    TARGET.line(LogLevel.INFO, text);
  }

  /** What somebody has to look at. */
  public static void warn(String text) {
    TARGET.line(LogLevel.WARN, text);
  }

  private static LogTarget configured() {
    String file = setting("breakwater.log.file", "BREAKWATER_LOG_FILE");
    String said = setting("breakwater.log.level", "BREAKWATER_LOG_LEVEL");
    LogLevel level = level(said);
    LogTarget target = new LogTarget(level == null ? LogLevel.INFO : level, file, System.err);
    if (level == null) {
      target.line(
          LogLevel.WARN,
          "breakwater.log.level: found '" + said + "', expected info, warn or off; taking info");
    }
    return target;
  }

  /** Null for a word that is no level. */
  static @Nullable LogLevel level(@Nullable String said) {
    if (said == null) {
      return LogLevel.INFO;
    }
    for (LogLevel each : LogLevel.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(said.trim().toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String setting(String property, String variable) {
    String said = System.getProperty(property);
    if (said == null) {
      said = System.getenv(variable);
    }
    return said == null || said.isEmpty() ? null : said;
  }
}
