package dev.breakwater.jmx;

/** Health as it is said to be. */
public final class TestHealth implements HealthControl {

  @Override
  public State ofAll() {
    return new State("DEGRADED", 75, "rule cache is DOWN");
  }

  @Override
  public State of(String rule) {
    return new State("DOWN", 0, "circuit breaker open");
  }

  @Override
  public String probe(String rule, String resource) {
    return "well: connected to " + resource;
  }
}
