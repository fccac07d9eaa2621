package dev.breakwater.agent.metrics;

import dev.breakwater.agent.call.AdapterClassLoader;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.metrics.KnownGuards;
import dev.breakwater.metrics.Meters;
import dev.breakwater.metrics.SeenGuard;
import dev.breakwater.metrics.Source;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guards in the applications' own registries. What is bound is held by a class of the
 * application, and from here only weakly: with an undeployed application it is gone.
 */
final class ApplicationRegistries {

  private static final String ANCHOR = "io.micrometer.core.instrument.Metrics";
  private static final String METERS = "dev.breakwater.metrics.meters.ApplicationMeters";

  /** By the class {@link #ANCHOR} of an application. */
  private static final ClassValue<List<Meters>> HELD =
      new ClassValue<>() {
        @Override
        protected List<Meters> computeValue(Class<?> type) {
          return new ArrayList<>(1);
        }
      };

  private final Source source;
  private final KnownGuards known;
  private final MicrometerSightings sightings;

  /** Loaders that were tried, whatever came of it. */
  private WeakIdentityMap<Boolean> tried = new WeakIdentityMap<>();

  private final List<WeakReference<Meters>> bound = new ArrayList<>();

  ApplicationRegistries(Source source, MicrometerSightings sightings) {
    this.source = source;
    this.known = new KnownGuards(source.guards());
    this.sightings = sightings;
  }

  /** Binds registries that are new, and keeps all in step with the guards there are. */
  void sync() {
    for (ClassLoader each : sightings.all()) {
      if (tried.get(each) == null) {
        Boolean unused = tried.putIfAbsent(each, true);
        bind(each);
      }
    }
    Collection<SeenGuard> guards = known.now();
    for (Meters each : living()) {
      each.sync(guards);
    }
  }

  private void bind(ClassLoader application) {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(application); // for what Micrometer itself looks up
    try {
      Class<?> anchor = Class.forName(ANCHOR, true, application);
      ClassLoader ours =
          new AdapterClassLoader(ApplicationRegistries.class.getClassLoader(), application, METERS);
      Meters meters =
          (Meters)
              Class.forName(METERS, true, ours).getConstructor(Source.class).newInstance(source);
      HELD.get(anchor).add(meters);
      bound.add(new WeakReference<>(meters));
      AgentLog.line("metrics are bound to the Micrometer of " + application.getClass().getName());
    } catch (ReflectiveOperationException | LinkageError | RuntimeException misfit) {
      AgentLog.line(
          "metrics.bindToApplication: the application's Micrometer does not take our meters ("
              + Causes.root(misfit)
              + "), expected 1.9 or newer; they stay in JMX and at the endpoint");
    } finally {
      thread.setContextClassLoader(null);
    }
  }

  private List<Meters> living() {
    List<Meters> living = new ArrayList<>();
    for (WeakReference<Meters> each : List.copyOf(bound)) {
      @Nullable Meters meters = each.get();
      if (meters == null) {
        bound.remove(each);
      } else {
        living.add(meters);
      }
    }
    return living;
  }

  /** Takes the meters out of all registries; they can be bound anew. */
  void close() {
    for (Meters each : living()) {
      each.close();
    }
    bound.clear();
    tried = new WeakIdentityMap<>();
  }
}
