package dev.breakwater.jmx;

import javax.management.ConstructorParameters;
import org.jspecify.annotations.Nullable;

/** The last failure or rejection of a guard. */
public final class Incident {

  private final String type;
  private final String message;
  private final String when;
  private final @Nullable String traceId;

  /**
   * @param type the exception's class name
   * @param when ISO-8601, UTC
   * @param traceId of the call, as the application knows it; null for none
   */
  @ConstructorParameters({"type", "message", "when", "traceId"})
  public Incident(String type, String message, String when, @Nullable String traceId) {
    this.type = type;
    this.message = message;
    this.when = when;
    this.traceId = traceId;
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

  public @Nullable String getTraceId() {
    return traceId;
  }
}
