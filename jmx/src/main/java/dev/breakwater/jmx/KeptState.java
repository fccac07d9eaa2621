package dev.breakwater.jmx;

/**
 * What guards know, as it is kept over a restart.
 *
 * @param savedAtMillis when it was last written, in milliseconds since the epoch; 0 = never
 * @param restored what this JVM has gone on from, in words; empty = nothing
 * @param problem why it is not kept although the rules ask for it; empty = all is well
 */
public record KeptState(long savedAtMillis, String restored, String problem) {

  /** The rules do not ask for it. */
  public static final KeptState NONE = new KeptState(0, "", "");
}
