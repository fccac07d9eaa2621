package dev.breakwater.jmx;

import dev.breakwater.engine.fixture.VirtualGuards;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.jmx.register.EventQueue;
import org.jspecify.annotations.Nullable;

/** Guards whose breakers open for 30 s, and what is told of them. */
public final class TestGuards extends VirtualGuards {

  public final EventQueue queue;

  public TestGuards() {
    this(new EventQueue(EventQueue.USUAL_CAPACITY));
  }

  private TestGuards(EventQueue queue) {
    super(queue);
    this.queue = queue;
  }

  public Guard guard(String rule, String resource) {
    GuardSpec spec =
        GuardSpec.builder(rule)
            .circuitBreaker(breaker(1, 30))
            .bulkhead(new BulkheadSpec(25, 0, 100, null))
            .build();
    return guard(spec, resource);
  }

  /** Makes a call that takes 10 ms; answers whether the guard let it in. */
  public boolean call(Guard guard, @Nullable Throwable ends) {
    return call(guard, 10_000, ends);
  }
}
