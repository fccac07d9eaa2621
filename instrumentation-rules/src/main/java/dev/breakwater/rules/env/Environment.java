package dev.breakwater.rules.env;

import org.jspecify.annotations.Nullable;

/** What surrounds the process. Injected, so that tests own it. */
public interface Environment {

  /** The system property of that name; null when it is not set. */
  @Nullable String property(String name);

  /** The environment variable of that name; null when it is not set. */
  @Nullable String variable(String name);
}
