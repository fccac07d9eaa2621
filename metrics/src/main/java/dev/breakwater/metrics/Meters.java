package dev.breakwater.metrics;

import java.util.Collection;

/** Meters in some registry, kept in step with the guards there are. */
public interface Meters {

  /** Binds guards that are new, and takes out those that are gone. */
  void sync(Collection<SeenGuard> guards);

  /** Takes out all of them. */
  void close();
}
