package dev.breakwater.recovery.health;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.fixture.VirtualGuards;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.Nanos;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Guards whose breakers open at 50 % of 4 calls for a minute, and a book. */
public final class HealthRig extends VirtualGuards {

  /** Every 10 s while closed, every 200 ms while open, without jitter. */
  public static final HealthSpec PROBED =
      new HealthSpec(
          HealthSpec.Probe.TCP,
          "",
          java.util.List.of("2xx", "3xx"),
          Nanos.seconds(10),
          Nanos.millis(200),
          Nanos.seconds(1),
          1,
          Jitter.NONE);

  public final HealthBook book =
      new HealthBook(
          guards,
          line -> {
            throw new AssertionError(line);
          });

  public Guard guard(String rule, String resource) {
    return guard(rule, Family.HTTP, resource, null);
  }

  public Guard guard(String rule, Family family, String resource, @Nullable HealthSpec health) {
    GuardSpec spec =
        GuardSpec.builder(rule)
            .circuitBreaker(breaker(60, 60))
            .bulkhead(new BulkheadSpec(2, 0, 0, null))
            .health(health)
            .build();
    return guard(spec, family, resource);
  }

  /** So many calls of so many milliseconds; then a look. */
  public Health calls(Guard guard, int calls, long millis, boolean succeed) {
    for (int i = 0; i < calls; i++) {
      boolean unused = call(guard, millis * 1000, succeed ? null : new IOException());
    }
    return look(guard);
  }

  public Health look(Guard guard) {
    boolean unused = book.look(now());
    return guard.health();
  }

  /** Opens its breaker, and looks. */
  @Override
  public void breakDown(Guard guard) {
    super.breakDown(guard);
    Health unused = look(guard);
  }
}
