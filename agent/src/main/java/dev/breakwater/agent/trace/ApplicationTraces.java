package dev.breakwater.agent.trace;

import dev.breakwater.engine.guard.Traces;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks the applications of this JVM. Classes that know of traces are noted while they are loaded,
 * so that nothing is ever loaded, or looked up in vain, for a call's sake.
 */
public final class ApplicationTraces implements Traces {

  /** Of an application server that deploys all day, the last ones. */
  private static final int MOST = 64;

  /** So long after its class was loaded, logging has been set up by the application. */
  static final long LOGGING_IS_UP = Nanos.seconds(3);

  private final Ticker ticker;
  private final ReentrantLock adding = new ReentrantLock();
  private volatile Teller[] known = new Teller[0];

  public ApplicationTraces(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Notes a class that is being loaded.
   *
   * @param type with slashes or dots
   */
  public void sighted(String type, ClassLoader loader) {
    Kind kind = Kind.of(type);
    if (kind == null) {
      return;
    }
    adding.lock();
    try {
      List<Teller> next = new ArrayList<>();
      for (Teller each : known) {
        ClassLoader of = each.loader();
        if (of == loader && each.kind == kind) {
          return;
        }
        if (of != null) {
          next.add(each);
        }
      }
      if (next.size() == MOST) {
        next.remove(0);
      }
      next.add(new Teller(kind, loader, ticker.coarse()));
      known = next.toArray(new Teller[0]);
    } finally {
      adding.unlock();
    }
  }

  @Override
  public @Nullable String current() {
    Teller[] all = known;
    if (all.length == 0) {
      return null;
    }
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      for (Kind kind : Kind.ALL) {
        Teller teller = nearest(all, kind, context);
        String id = teller == null ? null : teller.ask();
        if (id != null) {
          return id;
        }
      }
    } catch (RuntimeException | LinkageError fault) {
      return null; // a security manager's, for one: the call goes on without
    }
    return null;
  }

  /** The one that this thread's application sees; where that is not known, the only one. */
  private @Nullable Teller nearest(Teller[] all, Kind kind, @Nullable ClassLoader context) {
    for (ClassLoader loader = context; loader != null; loader = loader.getParent()) {
      for (Teller each : all) {
        if (each.kind == kind && each.loader() == loader) {
          return ready(each);
        }
      }
    }
    Teller only = null;
    for (Teller each : all) {
      if (each.kind == kind && each.loader() != null) {
        if (only != null) {
          return null;
        }
        only = each;
      }
    }
    return only == null ? null : ready(only);
  }

  /**
   * Asking a class that its application has not used yet would make it ready for use, and with it
   * all of logging, perhaps while that is being set up.
   */
  private @Nullable Teller ready(Teller teller) {
    boolean early = teller.kind.logging && ticker.coarse() - teller.seenAt() < LOGGING_IS_UP;
    return early ? null : teller;
  }
}
