package dev.breakwater.rules.env;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What surrounds the process. Injected, so that tests own it. */
public interface Environment {

  /** The system property of that name; null when it is not set. */
  @Nullable String property(String name);

  /** The environment variable of that name; null when it is not set. */
  @Nullable String variable(String name);

  /** The names of all system properties that are texts. */
  default Set<String> properties() {
    return Set.of();
  }

  /** The names of all environment variables. */
  default Set<String> variables() {
    return Set.of();
  }
}
