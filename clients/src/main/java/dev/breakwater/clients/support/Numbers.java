package dev.breakwater.clients.support;

import java.util.concurrent.atomic.AtomicLong;

/** A number for an object, by identity: its own while it lives, and nobody's afterwards. */
public final class Numbers {

  private static final WeakIdentityMap<Long> KNOWN = new WeakIdentityMap<>();
  private static final AtomicLong LAST = new AtomicLong();

  private Numbers() {}

  public static long of(Object object) {
    Long known = KNOWN.get(object);
    return known == null ? KNOWN.putIfAbsent(object, LAST.incrementAndGet()) : known;
  }
}
