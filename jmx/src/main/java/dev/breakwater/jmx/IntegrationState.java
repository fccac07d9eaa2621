package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/**
 * A client library as it was met. Getters, not a record: JMX of JDK 17 makes open data of getters
 * only.
 */
public final class IntegrationState {

  private final String name;
  private final String version;
  private final boolean on;
  private final String reason;

  /**
   * @param version as the library says it; empty when it does not
   * @param on whether its calls can be guarded
   * @param reason why it is off; empty when it is on
   */
  @ConstructorParameters({"name", "version", "on", "reason"})
  public IntegrationState(String name, String version, boolean on, String reason) {
    this.name = name;
    this.version = version;
    this.on = on;
    this.reason = reason;
  }

  public String getName() {
    return name;
  }

  public String getVersion() {
    return version;
  }

  public boolean isOn() {
    return on;
  }

  public String getReason() {
    return reason;
  }
}
