package dev.breakwater.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * The ways out of the guards' figures besides JMX, as a rules file asks for them.
 *
 * @param port of the agent's own endpoint; 0 = it has none
 * @param address where that endpoint listens
 * @param bindToApplication whether the application's own Micrometer registry gets them too
 */
public record Metrics(int port, String address, boolean bindToApplication) {

  /** Neither endpoint nor registry. */
  public static final Metrics NONE = new Metrics(0, "", false);

  // By hand: a record's own are linked at the first call, which costs a start milliseconds.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Metrics
        && ((Metrics) other).port == port
        && ((Metrics) other).address.equals(address)
        && ((Metrics) other).bindToApplication == bindToApplication;
  }

  @Override
  public int hashCode() {
    return 31 * port + address.hashCode();
  }
}
