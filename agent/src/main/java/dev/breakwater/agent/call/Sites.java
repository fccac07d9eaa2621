package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.SiteAllotment;
import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.gate.BreakwaterGate;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the sites and the handlers behind them. A site is a weave point as seen by one
 * class loader; when that loader is gone its number is given to the next.
 *
 * <p>The kill switch is here: with the table taken away from the gate every woven call passes
 * through.
 */
public final class Sites implements SiteAllotment {

  private static final class Site {
    final WeavePlan.Target target;
    final @Nullable WeakReference<ClassLoader> loader;

    Site(WeavePlan.Target target, @Nullable ClassLoader loader) {
      this.target = target;
      this.loader = loader == null ? null : new WeakReference<>(loader);
    }

    boolean is(WeavePlan.Target other, @Nullable ClassLoader otherLoader) {
      return target.equals(other)
          && (loader == null ? otherLoader == null : loader.get() == otherLoader);
    }

    boolean isGone() {
      return loader != null && loader.get() == null;
    }
  }

  private final HandlerFactory factory;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Site> sites = new ArrayList<>();

  private BreakwaterGate.Handler[] handlers = new BreakwaterGate.Handler[0];
  private boolean open;

  public Sites(HandlerFactory factory) {
    this.factory = factory;
  }

  /** Makes the handler of a site. */
  public interface HandlerFactory {
    BreakwaterGate.Handler handler(WeavePlan.Target target, @Nullable ClassLoader loader);
  }

  @Override
  public int siteOf(WeavePlan.Target target, @Nullable ClassLoader loader) {
    lock.lock();
    try {
      for (int i = 0; i < sites.size(); i++) {
        if (sites.get(i).is(target, loader)) {
          return i;
        }
      }
      return allot(target, loader);
    } finally {
      lock.unlock();
    }
  }

  private int allot(WeavePlan.Target target, @Nullable ClassLoader loader) {
    int number = 0;
    while (number < sites.size() && !sites.get(number).isGone()) {
      number++;
    }
    Site site = new Site(target, loader);
    if (number == sites.size()) {
      sites.add(site);
    } else {
      sites.set(number, site);
    }
    BreakwaterGate.Handler[] next =
        java.util.Arrays.copyOf(handlers, Math.max(handlers.length, number + 1));
    next[number] = factory.handler(target, loader);
    handlers = next;
    if (open) {
      BreakwaterGate.handlers(next);
    }
    return number;
  }

  /** Lets calls reach their handlers. */
  public void open() {
    lock.lock();
    try {
      open = true;
      BreakwaterGate.handlers(handlers);
    } finally {
      lock.unlock();
    }
  }

  /** Lets every call pass through, from the next one on; calls in flight are settled as ever. */
  public void close() {
    lock.lock();
    try {
      open = false;
      BreakwaterGate.handlers(new BreakwaterGate.Handler[0]);
    } finally {
      lock.unlock();
    }
  }

  public int count() {
    lock.lock();
    try {
      return sites.size();
    } finally {
      lock.unlock();
    }
  }
}
