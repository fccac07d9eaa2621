package com.example.places.web;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that deploys a web application, asks it once and undeploys it, as often as told; then
 * says how many of the applications' class loaders cannot be collected.
 */
public final class Redeploys {

  /** How long to wait for one more loader to go; collections in between. */
  private static final int PATIENCE_MILLIS = 500;

  private static final int TRIES = 30;

  private final Tomcat tomcat = new Tomcat();
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final Set<Reference<?>> loaders = new HashSet<>();

  private Redeploys() {}

  /** Tomcat's own directory; the web application's; the server to call; how often. */
  public static void main(String[] arguments) throws Exception {
    Redeploys redeploys = new Redeploys();
    redeploys.start(Path.of(arguments[0]));
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      redeploys.deploy(Path.of(arguments[1]), arguments[2]);
    }
    System.out.println("alive " + redeploys.alive());
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    redeploys.tomcat.stop();
    System.exit(0);
  }

  private void start(Path base) throws Exception {
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.start();
  }

  private void deploy(Path application, String url) throws Exception {
    Context context = tomcat.addContext("/shop", application.toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    Tomcat.addServlet(context, "calls", CallsServlet.class.getName());
    context.addServletMappingDecoded("/calls", "calls");
    loaders.add(new WeakReference<>(context.getLoader().getClassLoader(), gone));
    int port = tomcat.getConnector().getLocalPort();
    URI calls = URI.create("http://127.0.0.1:" + port + "/shop/calls?url=" + url);
    HttpURLConnection connection = (HttpURLConnection) calls.toURL().openConnection();
    System.out.println("answered " + connection.getResponseCode());
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  /** The loaders that are still there after collections; waits for each that goes. */
  private int alive() throws InterruptedException {
    for (int i = 0; i < TRIES && !loaders.isEmpty(); i++) {
      System.gc();
      Reference<?> one = gone.remove(PATIENCE_MILLIS);
      while (one != null) {
        loaders.remove(one);
        one = gone.poll();
      }
    }
    return loaders.size();
  }
}
