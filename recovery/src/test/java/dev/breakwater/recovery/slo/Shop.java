package dev.breakwater.recovery.slo;

import dev.breakwater.engine.fixture.VirtualGuards;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.SloSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Guards under a promise, and what is kept of them. */
public final class Shop extends VirtualGuards {

  static final long HOUR = Nanos.seconds(3600);
  static final long DAY = 24 * HOUR;

  /** 99 % served, of those 90 % within 300 ms, over 30 days. */
  static final SloSpec PROMISE = new SloSpec(0.99, 0.9, Nanos.millis(300), 30 * DAY);

  final Ledger ledger = new Ledger(guards);

  static GuardSpec promising(@Nullable SloSpec promise) {
    return GuardSpec.builder("orders").slo(promise).build();
  }

  public Guard guard(String resource) {
    return guard(promising(PROMISE), resource);
  }

  public void look() {
    ledger.look(now());
  }

  public void calls(Guard guard, int good, int bad) {
    for (int i = 0; i < good; i++) {
      call(guard, 1000, null);
    }
    for (int i = 0; i < bad; i++) {
      call(guard, 1000, new IOException("reset"));
    }
  }

  /** One that is served, and takes longer than is promised. */
  public void late(Guard guard) {
    call(guard, 301_000, null);
  }
}
