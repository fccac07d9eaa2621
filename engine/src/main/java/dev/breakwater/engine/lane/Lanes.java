package dev.breakwater.engine.lane;

import java.lang.ref.WeakReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may write where. A lane is a number; what is counted per lane is added up when it is read. An
 * <em>owned</em> lane belongs to one platform thread as long as it lives, so that its owner counts
 * without an atomic instruction. <em>Shared</em> lanes are for everybody else: virtual threads,
 * completions of asynchronous calls, and threads that came when all lanes were taken.
 *
 * <p>The number of lanes is fixed, and with it what a counter costs.
 */
public final class Lanes {

  /** A shared lane that any thread may use at any time. */
  public static final int ANY = 0;

  static final int SHARED = 8;
  static final int OWNED = 64;

  /** Lanes are numbered from 0 to here. */
  public static final int COUNT = SHARED + OWNED;

  private static final ReentrantLock LOCK = new ReentrantLock();

  /** Guarded by the lock. */
  private static final Owner[] OWNERS = new Owner[OWNED];

  private static final class Owner extends WeakReference<Thread> {
    Owner(Thread thread) {
      super(thread);
    }

    boolean isGone() {
      Thread thread = get();
      return thread == null || !thread.isAlive();
    }
  }

  private Lanes() {}

  /** A lane for the calling thread, to be kept and used by this thread alone. Asked for once. */
  public static int claim() {
    Thread thread = Thread.currentThread();
    if (!isVirtual(thread)) {
      LOCK.lock();
      try {
        for (int i = 0; i < OWNED; i++) {
          @Nullable Owner owner = OWNERS[i];
          if (owner == null || owner.isGone()) {
            OWNERS[i] = new Owner(thread);
            return SHARED + i;
          }
        }
      } finally {
        LOCK.unlock();
      }
    }
    return (int) (thread.getId() & (SHARED - 1));
  }

  /** Whether one thread alone writes there. */
  public static boolean isOwned(int lane) {
    return lane >= SHARED;
  }

  /** By name: the method that says so is younger than the oldest JDK we run on. */
  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().endsWith("VirtualThread");
  }
}
