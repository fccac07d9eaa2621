package dev.breakwater.agent.weave;

import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.rules.match.MethodMatch;
import dev.breakwater.rules.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What was woven, what was not, and why. Written while classes load, so it takes notes only. */
public final class WeaveReport {

  private static final int MOST = 10_000;

  /** One class in so many is timed: reading the clock twice takes longer than the rest. */
  private static final int TIMED = 64;

  /** Who took longer, in nanoseconds, was interrupted: by a collection, or by another thread. */
  private static final long INTERRUPTED = 100_000;

  /** A method that was woven; {@code loader} is the class loader's class name, null = boot. */
  public record Woven(
      String library, String family, String tag, String className, String method, String loader) {

    /** Whether it holds a monitor from before our lines until after them. */
    public boolean holdsMonitor() {
      return MethodLibrary.holdsMonitor(tag);
    }

    /** Whether a rule means this method, where the rest of its match holds. */
    public boolean isMeantBy(Rule rule) {
      MethodMatch named = rule.match().method();
      String plain = method.substring(0, method.indexOf('('));
      return rule.target().word().equals(family)
          && (named == null
              || named.means(className, MethodLibrary.above(tag))
                  && named.methodMatches(plain)
                  && named.signature().equals(MethodLibrary.overloads(tag)));
    }
  }

  /**
   * A class that should have been woven and was not.
   *
   * @param named whether it is meant by its name; else a pattern met it, and may mean others
   */
  public record Failed(String library, String className, String reason, boolean named) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Woven> woven = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private final AtomicLong classes = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong matchNanos = new AtomicLong();

  /** Counts a class, and says whether to time how it is told from those that are woven. */
  boolean timesThisOne() {
    return seen.incrementAndGet() % TIMED == 0;
  }

  /**
   * A timed class went through the sieve, or stayed in it. It stands for those that are not timed,
   * unless it was interrupted: a millisecond's wait for a processor, seen once, is not everyone's.
   */
  void passed(long tookNanos) {
    matchNanos.addAndGet(tookNanos > INTERRUPTED ? tookNanos : tookNanos * TIMED);
  }

  /** A class that stayed in the sieve was looked at. */
  void looked(long tookNanos) {
    matchNanos.addAndGet(tookNanos);
  }

  void classWoven(List<Woven> methods, long tookNanos) {
    classes.incrementAndGet();
    nanos.addAndGet(tookNanos);
    lock.lock();
    try {
      forgetClass(methods.get(0).className(), methods.get(0).loader());
      for (Woven method : methods) {
        if (woven.size() < MOST) {
          woven.add(method);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The class is as its author wrote it. */
  void classBare(String className, @Nullable ClassLoader loader) {
    lock.lock();
    try {
      forgetClass(className, loaderName(loader));
    } finally {
      lock.unlock();
    }
  }

  void classFailed(Failed failure, @Nullable ClassLoader loader) {
    lock.lock();
    try {
      forgetClass(failure.className(), loaderName(loader));
      if (failed.size() < MOST) {
        failed.add(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was noted before: a class is reported as it was last seen, however often it is woven. */
  private void forgetClass(String className, String loader) {
    for (int i = woven.size() - 1; i >= 0; i--) {
      if (woven.get(i).className().equals(className) && woven.get(i).loader().equals(loader)) {
        woven.remove(i);
      }
    }
    for (int i = failed.size() - 1; i >= 0; i--) {
      if (failed.get(i).className().equals(className)) {
        failed.remove(i);
      }
    }
  }

  static String loaderName(@Nullable ClassLoader loader) {
    return loader == null ? "boot" : loader.getClass().getName();
  }

  public List<Woven> woven() {
    lock.lock();
    try {
      return List.copyOf(woven);
    } finally {
      lock.unlock();
    }
  }

  public List<Failed> failed() {
    lock.lock();
    try {
      return List.copyOf(failed);
    } finally {
      lock.unlock();
    }
  }

  /** Classes woven so far; one that is woven again counts again. */
  public long classes() {
    return classes.get();
  }

  /** Classes looked at so far; one that is transformed again counts again. */
  public long seen() {
    return seen.get();
  }

  /** Time spent telling whether classes are to be woven, in nanoseconds. */
  public long matchNanos() {
    return matchNanos.get();
  }

  /** Time spent weaving, in nanoseconds. */
  public long nanos() {
    return nanos.get();
  }
}
