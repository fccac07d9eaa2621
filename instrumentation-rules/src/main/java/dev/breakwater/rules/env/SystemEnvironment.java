package dev.breakwater.rules.env;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real one. What a security manager hides counts as not set. */
public final class SystemEnvironment implements Environment {

  public static final SystemEnvironment INSTANCE = new SystemEnvironment();

  private SystemEnvironment() {}

  @Override
  public @Nullable String property(String name) {
    try {
      return System.getProperty(name);
    } catch (SecurityException hidden) {
      return null;
    }
  }

  @Override
  public @Nullable String variable(String name) {
    try {
      return System.getenv(name);
    } catch (SecurityException hidden) {
      return null;
    }
  }

  @Override
  public Set<String> properties() {
    try {
      return System.getProperties().stringPropertyNames();
    } catch (SecurityException hidden) {
      return Set.of();
    }
  }

  @Override
  public Set<String> variables() {
    try {
      return System.getenv().keySet();
    } catch (SecurityException hidden) {
      return Set.of();
    }
  }
}
