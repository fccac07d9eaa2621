package dev.breakwater.agent.control;

/**
 * How long to wait for someone else to make the platform's MBean server before we do.
 *
 * @param insisted whether the user has said so: then it is made even where the application brings a
 *     builder or a log manager of its own
 */
public record ServerWait(long nanos, boolean insisted) {

  /** Whether making the server may load classes that the application wants to load itself. */
  static boolean isApplicationsOwn() {
    return System.getProperty("javax.management.builder.initial") != null
        || System.getProperty("java.util.logging.manager") != null;
  }
}
