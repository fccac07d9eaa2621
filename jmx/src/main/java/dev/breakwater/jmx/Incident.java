package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** The last failure or rejection of a guard. */
public final class Incident {

  private final String type;
  private final String message;
  private final String when;

  /**
   * @param type the exception's class name
   * @param when ISO-8601, UTC
   */
  @ConstructorParameters({"type", "message", "when"})
  public Incident(String type, String message, String when) {
    this.type = type;
    this.message = message;
    this.when = when;
  }

  public String getType() {
    return type;
  }

  public String getMessage() {
    return message;
  }

  public String getWhen() {
    return when;
  }
}
