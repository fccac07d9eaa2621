package dev.breakwater.agent.metrics;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Class loaders that have a Micrometer of their own. Noted while its class is being loaded, and
 * looked up later.
 */
public final class MicrometerSightings {

  private final ConcurrentLinkedQueue<WeakReference<ClassLoader>> seen =
      new ConcurrentLinkedQueue<>();

  public void add(ClassLoader loader) {
    seen.add(new WeakReference<>(loader));
  }

  /** Those that are still there, each once. */
  List<ClassLoader> all() {
    List<ClassLoader> all = new ArrayList<>();
    for (WeakReference<ClassLoader> each : seen) {
      @Nullable ClassLoader loader = each.get();
      if (loader == null) {
        boolean unused = seen.remove(each);
      } else if (!all.contains(loader)) {
        all.add(loader);
      }
    }
    return all;
  }
}
