package dev.breakwater.rules.env;

import java.util.Enumeration;
import java.util.HashSet;
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
      Set<String> names = new HashSet<>();
      // not stringPropertyNames(), which takes a start five more of the JDK's classes
      for (Enumeration<Object> keys = System.getProperties().keys(); keys.hasMoreElements(); ) {
        if (keys.nextElement() instanceof String name) {
          names.add(name);
        }
      }
      return names;
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
