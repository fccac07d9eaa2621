package dev.breakwater.it.start.programs;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;

/** An agent, given first, that makes the platform's MBean server. */
public final class EarlyMBeanServer {

  private EarlyMBeanServer() {}

  public static void premain(String options, Instrumentation instrumentation) {
    ManagementFactory.getPlatformMBeanServer();
  }
}
