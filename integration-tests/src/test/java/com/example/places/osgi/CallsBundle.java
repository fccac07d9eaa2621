package com.example.places.osgi;

import com.example.places.Calls;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes its calls when it is started. */
public final class CallsBundle implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    Calls.make(context.getProperty("calls.url"), 2);
  }

  @Override
  public void stop(BundleContext context) {}
}
