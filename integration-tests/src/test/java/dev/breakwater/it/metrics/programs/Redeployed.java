package dev.breakwater.it.metrics.programs;

import dev.breakwater.it.harness.programs.Console;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A server into which an application with a Micrometer of its own is deployed, and taken out. */
public final class Redeployed {

  private static URLClassLoader application;
  private static WeakReference<ClassLoader> gone = new WeakReference<>(null);

  private Redeployed() {}

  /** Its arguments are the jars of the application. */
  public static void main(String[] arguments) throws Exception {
    new Console()
        .on("deploy", unused -> deploy(arguments))
        .on("send", Redeployed::send)
        .on("calls", unused -> calls())
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
    Class<?> metrics = Class.forName("io.micrometer.core.instrument.Metrics", true, application);
    Class<?> any = Class.forName("io.micrometer.core.instrument.MeterRegistry", true, application);
    Class<?> simple =
        Class.forName(
            "io.micrometer.core.instrument.simple.SimpleMeterRegistry", true, application);
    metrics
        .getMethod("addRegistry", any)
        .invoke(null, simple.getConstructor().newInstance()); // a composite alone counts nothing
    return "deployed";
  }

  private static int send(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  /** What the application's registry says of a guard's calls. */
  private static synchronized String calls() throws Exception {
    Class<?> metrics = Class.forName("io.micrometer.core.instrument.Metrics", true, application);
    Object registry = metrics.getField("globalRegistry").get(null);
    Class<?> any = Class.forName("io.micrometer.core.instrument.MeterRegistry", true, application);
    Object search = any.getMethod("find", String.class).invoke(registry, "breakwater.calls");
    Object counter = search.getClass().getMethod("functionCounter").invoke(search);
    Class<?> type =
        Class.forName("io.micrometer.core.instrument.FunctionCounter", true, application);
    return counter == null ? "none" : String.valueOf(type.getMethod("count").invoke(counter));
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
