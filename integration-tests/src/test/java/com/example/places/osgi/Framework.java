package com.example.places.osgi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts an OSGi framework with the bundles it is told of. */
public final class Framework {

  private Framework() {}

  /** Where bundles are kept; the server's address; the bundles' jars. */
  public static void main(String[] arguments) throws Exception {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    org.osgi.framework.launch.Framework framework =
        factory.newFramework(
            Map.of("org.osgi.framework.storage", arguments[0], "calls.url", arguments[1]));
    framework.start();
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      String location = Path.of(arguments[i]).toUri().toString();
      bundles.add(framework.getBundleContext().installBundle(location));
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    framework.stop();
    framework.waitForStop(0);
  }
}
