package dev.breakwater.engine.call;

/**
 * Why a call was not let through.
 *
 * @param by the policy that refused
 * @param rule the rule's name
 * @param resource the resource's name
 * @param state what that policy looks like now, in words, e.g. {@code OPEN (failure rate 100.0 % of
 *     20 calls)}
 * @param retryAfterNanos when to try again, in nanoseconds from now; negative when not known
 */
public record Refusal(
    RefusedBy by, String rule, String resource, String state, long retryAfterNanos) {

  /** The message every refusal carries: who, where, why, and when to try again. */
  public String message() {
    StringBuilder text = new StringBuilder(128);
    text.append("breakwater: ").append(by.words()).append(" of rule '").append(rule);
    text.append("' refused a call to ").append(resource).append(": ").append(state);
    if (retryAfterNanos >= 0) {
      text.append("; try again in ").append(millis(retryAfterNanos)).append(" ms");
    }
    return text.append(". The call was not sent.").toString();
  }

  private static long millis(long nanos) {
    return (nanos + 999_999) / 1_000_000;
  }
}
