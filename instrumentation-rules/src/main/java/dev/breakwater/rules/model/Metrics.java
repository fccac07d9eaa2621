package dev.breakwater.rules.model;

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
}
