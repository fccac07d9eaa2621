package dev.breakwater.clients.http;

import dev.breakwater.engine.call.Outcome;

/** What a status says of the server that sent it, and whether asking again may help. */
public final class HttpStatuses {

  private HttpStatuses() {}

  /**
   * Server errors, 408 and 429 are failures. Other errors of the caller are answers of a server
   * that is well: were they ignored, one that is only asked for what it does not have could never
   * show that it is back.
   */
  public static Outcome outcome(int status) {
    if (status == 501 || status == 505) {
      return Outcome.IGNORED;
    }
    return status >= 500 || status == 408 || status == 429 ? Outcome.FAILURE : Outcome.SUCCESS;
  }

  /** A 500 may have done half of its work, and most often fails again: not by default. */
  public static boolean worthRetrying(int status) {
    return switch (status) {
      case 408, 425, 429, 502, 503, 504 -> true;
      default -> false;
    };
  }
}
