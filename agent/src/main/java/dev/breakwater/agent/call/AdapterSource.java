package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.thread.OwnRight;
import java.lang.ref.WeakReference;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of one site, linked on the first call and shared by all sites of the same library and
 * loader.
 *
 * <p>An adapter that links to the application's classes is held by one of those classes, not by us:
 * when the application is unloaded the adapter goes with it.
 */
public final class AdapterSource {

  /**
   * Adapters by the loader they link to: what one site of a library is told, as the text of a
   * prepared statement, the others must know.
   */
  private static final WeakIdentityMap<List<WeakReference<Adapter>>> SHARED =
      new WeakIdentityMap<>();

  /** Adapters by the application's class that holds them. */
  private static final ClassValue<List<Adapter>> HELD =
      new ClassValue<>() {
        @Override
        protected List<Adapter> computeValue(Class<?> type) {
          return new ArrayList<>(1);
        }
      };

  /** Adapters for classes of the JDK's own loaders, by name. */
  private static final ConcurrentHashMap<String, Adapter> OF_JDK = new ConcurrentHashMap<>();

  private final WeavePlan.Target target;
  private final @Nullable WeakReference<ClassLoader> loader;
  private final Integrations integrations;
  private final AgentLog log;

  private volatile @Nullable WeakReference<Adapter> weak;
  private volatile @Nullable Adapter strong;
  private volatile boolean off;

  /** Receives a line when an integration is switched off. */
  public interface AgentLog {
    void warn(String line);
  }

  AdapterSource(
      WeavePlan.Target target,
      @Nullable ClassLoader loader,
      Integrations integrations,
      AgentLog log) {
    this.target = target;
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.integrations = integrations;
    this.log = log;
  }

  /** The adapter; null when this integration is off. */
  @Nullable Adapter get(@Nullable Object self) {
    Adapter known = strong;
    if (known != null) {
      return known;
    }
    WeakReference<Adapter> reference = weak;
    known = reference == null ? null : reference.get();
    return known != null || off ? known : OwnRight.act(new Link(self));
  }

  /** The adapters that are in use, in all applications; to be let go of soon. */
  static List<Adapter> living() {
    List<Adapter> all = new ArrayList<>(OF_JDK.values());
    for (List<WeakReference<Adapter>> shared : SHARED.values()) {
      synchronized (shared) {
        for (WeakReference<Adapter> each : shared) {
          Adapter adapter = each.get();
          if (adapter != null) {
            all.add(adapter);
          }
        }
      }
    }
    return all;
  }

  /** Switches the integration off for good. */
  void off(Throwable reason) {
    off = true;
    strong = null;
    weak = null;
    String misfit = Causes.root(reason).toString(); // a constructor's own is wrapped
    integrations.off(target.library().name(), misfit);
    log.warn(
        "integration '"
            + target.library().name()
            + "' is off, its calls pass unguarded: "
            + misfit);
  }

  /** Makes a loader and asks others: more than every application may. */
  private final class Link implements PrivilegedAction<@Nullable Adapter> {
    private final @Nullable Object self;

    Link(@Nullable Object self) {
      this.self = self;
    }

    @Override
    public @Nullable Adapter run() {
      return link(self);
    }
  }

  private @Nullable Adapter link(@Nullable Object self) {
    if (integrations.isOff(target.library().name())) {
      off = true;
      return null;
    }
    try {
      Class<?> anchor = anchor(self);
      Adapter adapter = anchor == null ? inAgent() : in(anchor);
      integrations.linked(target.library().name(), version(anchor));
      return adapter;
    } catch (ReflectiveOperationException | LinkageError misfit) {
      off(misfit);
      return null;
    }
  }

  /**
   * Boot and platform classes are seen by the agent's own loader. One adapter for all sites of a
   * library: what one site is told the others must know.
   */
  private Adapter inAgent() throws ReflectiveOperationException {
    if (target.library().family() == Family.METHOD) { // it knows nothing but this one site
      Adapter own = instantiate(AdapterSource.class.getClassLoader());
      strong = own;
      return own;
    }
    String name = target.library().adapter();
    Adapter adapter = OF_JDK.get(name);
    if (adapter == null) {
      Adapter fresh = instantiate(AdapterSource.class.getClassLoader());
      Adapter raced = OF_JDK.putIfAbsent(name, fresh);
      adapter = raced == null ? fresh : raced;
    }
    strong = adapter;
    return adapter;
  }

  private Adapter in(Class<?> anchor) throws ReflectiveOperationException {
    ClassLoader application = anchor.getClassLoader();
    List<WeakReference<Adapter>> shared = SHARED.putIfAbsent(application, new ArrayList<>(1));
    synchronized (shared) {
      Adapter adapter = among(shared);
      if (adapter == null) {
        adapter =
            instantiate(
                new AdapterClassLoader(
                    AdapterSource.class.getClassLoader(), application, target.library().adapter()));
        HELD.get(anchor).add(adapter);
        shared.add(new WeakReference<>(adapter));
      }
      weak = new WeakReference<>(adapter);
      return adapter;
    }
  }

  private @Nullable Adapter among(List<WeakReference<Adapter>> shared) {
    for (WeakReference<Adapter> each : shared) {
      Adapter adapter = each.get();
      if (adapter != null && adapter.getClass().getName().equals(target.library().adapter())) {
        return adapter;
      }
    }
    return null;
  }

  private Adapter instantiate(ClassLoader from) throws ReflectiveOperationException {
    return (Adapter)
        Class.forName(target.library().adapter(), true, from).getConstructor().newInstance();
  }

  /** A class of the loader that is woven; null where the JDK's own loaders loaded it. */
  private @Nullable Class<?> anchor(@Nullable Object self) throws ClassNotFoundException {
    if (target.library().family() == Family.METHOD) {
      return null; // no type of the application's is spoken of
    }
    ClassLoader living = loader == null ? null : loader.get();
    if (living == null || living == ClassLoader.getPlatformClassLoader()) {
      return null;
    }
    for (Class<?> at = self == null ? null : self.getClass(); at != null; at = at.getSuperclass()) {
      if (at.getClassLoader() == living) {
        return at;
      }
    }
    return Class.forName(target.point().classes().get(0), false, living);
  }

  private @Nullable String version(@Nullable Class<?> anchor) {
    if (target.library().family() == Family.METHOD) {
      return null;
    }
    if (anchor == null) {
      return System.getProperty("java.version");
    }
    Package home = anchor.getPackage();
    return home == null ? null : home.getImplementationVersion();
  }
}
