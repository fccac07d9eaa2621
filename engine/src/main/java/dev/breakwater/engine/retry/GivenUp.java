package dev.breakwater.engine.retry;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last endings that a retrying layer has given up on, so that a layer around it can tell that
 * this call has been retried enough: two layers of three attempts would make nine. Recognised by
 * identity, through causes and across threads; nothing is written into the application's
 * exceptions.
 */
public final class GivenUp {

  private static final int KEPT = 64;
  private static final int DEEPEST = 16;

  /**
   * @param by the layer that gave up
   * @param at ticker nanoseconds
   */
  private record Ending(WeakReference<Object> value, Object by, long at) {}

  private final AtomicReferenceArray<@Nullable Ending> kept = new AtomicReferenceArray<>(KEPT);
  private final AtomicInteger next = new AtomicInteger();

  /** Notes what the caller of an exhausted call gets: a failure, or a value that is one. */
  public void add(Object ending, Object by, long now) {
    kept.set(
        Math.floorMod(next.getAndIncrement(), KEPT),
        new Ending(new WeakReference<>(ending), by, now));
  }

  /**
   * Whether another layer has given up on this ending, or on a cause of it, since then. (Since
   * then, because some libraries throw one exception object again and again.)
   */
  public boolean contains(
      @Nullable Object returned, @Nullable Throwable thrown, Object me, long since) {
    if (thrown == null) {
      return returned != null && contains(returned, me, since);
    }
    Throwable at = thrown;
    for (int i = 0; i < DEEPEST && at != null; i++) {
      if (contains(at, me, since)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private boolean contains(Object ending, Object me, long since) {
    for (int i = 0; i < KEPT; i++) {
      Ending known = kept.get(i);
      if (known != null
          && known.at - since >= 0
          && known.by != me
          && known.value.refersTo(ending)) {
        return true;
      }
    }
    return false;
  }
}
