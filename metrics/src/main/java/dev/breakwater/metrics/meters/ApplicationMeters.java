package dev.breakwater.metrics.meters;

import dev.breakwater.metrics.Meters;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Source;
import io.micrometer.core.instrument.Metrics;
import java.util.Collection;

/** The meters in the application's own registry, of which it has one for all it writes to. */
public final class ApplicationMeters implements Meters {

  private final BoundRegistry bound;

  /** Called by reflection, on a class of the adapter loader. */
  public ApplicationMeters(Source source) {
    this.bound = new BoundRegistry(Metrics.globalRegistry, source);
  }

  @Override
  public void sync(Collection<SeenGuard> guards) {
    bound.sync(guards);
  }

  @Override
  public void close() {
    bound.close();
  }
}
