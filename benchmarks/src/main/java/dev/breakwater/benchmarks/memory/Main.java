package dev.breakwater.benchmarks.memory;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import java.util.Map;

/** The heap that 10,000 guards of all policies take, as made and after calls from one thread. */
public final class Main {

  private static final int GUARDS = 10_000;
  private static final int CALLS = 3;

  private Main() {}

  public static void main(String[] arguments) {
    System.out.printf("%,d guards, heap in MB    made    after %d calls each%n", GUARDS, CALLS);
    CircuitBreakerSpec usual = CircuitBreakerSpec.DEFAULTS;
    measure("window of 100 calls", usual);
    measure("window of 10 s", byTime(usual));
    System.exit(0); // the clock's thread
  }

  private static CircuitBreakerSpec byTime(CircuitBreakerSpec usual) {
    return new CircuitBreakerSpec(
        usual.failureRateThreshold(),
        usual.slowCallRateThreshold(),
        usual.slowCallDurationNanos(),
        true,
        CircuitBreakerSpec.WindowType.TIME_BASED,
        Nanos.seconds(10),
        usual.minimumNumberOfCalls(),
        0,
        usual.waitDurationInOpenStateNanos(),
        usual.openBackoff(),
        5,
        0,
        usual.rampUp());
  }

  private static void measure(String what, CircuitBreakerSpec breaker) {
    GuardSpec spec = Fleet.spec("all", breaker).build();
    Resource[] resources = new Resource[GUARDS + 1];
    for (int i = 0; i <= GUARDS; i++) {
      resources[i] = new Resource(Family.HTTP, "host" + i, Map.of());
    }
    Guards guards = Fleet.guards();
    Ticket ticket = new Ticket();
    ticket.lane(Lanes.claim());
    Fleet.call(guards.of(spec, resources[GUARDS].name(), resources[GUARDS], GUARDS + 1), ticket);
    long before = used();
    Guard[] made = new Guard[GUARDS];
    for (int i = 0; i < GUARDS; i++) {
      made[i] = guards.of(spec, resources[i].name(), resources[i], GUARDS + 1);
    }
    long full = used();
    for (Guard guard : made) {
      for (int i = 0; i < CALLS; i++) {
        Fleet.call(guard, ticket);
      }
    }
    long called = used();
    System.out.printf("%-24s %8.1f %8.1f%n", what, (full - before) / 1e6, (called - before) / 1e6);
    if (guards.all().size() != GUARDS + 1) {
      throw new IllegalStateException("the guards were not kept");
    }
  }

  static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }
}
