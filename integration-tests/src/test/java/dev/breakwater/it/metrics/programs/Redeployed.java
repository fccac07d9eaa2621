package dev.breakwater.it.metrics.programs;

import dev.breakwater.it.harness.programs.Console;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;

/** A server into which an application with a Micrometer of its own is deployed, and taken out. */
public final class Redeployed {

  private static URLClassLoader application;
  private static WeakReference<ClassLoader> gone = new WeakReference<>(null);

  private Redeployed() {}

  /** Its arguments are the jars of the application. */
  public static void main(String[] arguments) throws Exception {
    new Console()
        .on("deploy", unused -> deploy(arguments))
        .on("meters", unused -> meters())
        .on("undeploy", unused -> undeploy())
        .on("isGone", unused -> isGone())
        .run();
  }

  private static synchronized String deploy(String[] jars) throws Exception {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = Path.of(jars[i]).toUri().toURL();
    }
    application = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    gone = new WeakReference<>(application);
    Class.forName("io.micrometer.core.instrument.Metrics", true, application);
    return "deployed";
  }

  private static synchronized int meters() throws Exception {
    Class<?> metrics = Class.forName("io.micrometer.core.instrument.Metrics", true, application);
    Object registry = metrics.getField("globalRegistry").get(null);
    Class<?> any = Class.forName("io.micrometer.core.instrument.MeterRegistry", true, application);
    return ((Collection<?>) any.getMethod("getMeters").invoke(registry)).size();
  }

  private static synchronized String undeploy() throws Exception {
    application.close();
    application = null;
    return "undeployed";
  }

  private static synchronized boolean isGone() {
    System.gc();
    return gone.get() == null;
  }
}
