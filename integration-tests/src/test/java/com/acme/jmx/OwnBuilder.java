package com.acme.jmx;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** A builder of MBean servers as application servers bring one. Says on which thread it built. */
public final class OwnBuilder extends MBeanServerBuilder {

  @Override
  public MBeanServer newMBeanServer(
      String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
    Seen.server = Thread.currentThread().getName();
    return super.newMBeanServer(defaultDomain, outer, delegate);
  }
}
