package dev.breakwater.clients.support;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter knows of an application's object, forgotten with that object. Keys are compared
 * by identity and held weakly; values are held strongly and so must not reach their key. A look-up
 * takes no lock and allocates nothing; a change locks the map for a few steps and clears away what
 * has been collected since.
 */
public final class WeakIdentityMap<V> {

  private static final int FIRST_SIZE = 64;

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private volatile AtomicReferenceArray<@Nullable Entry<V>> table =
      new AtomicReferenceArray<>(FIRST_SIZE);
  private int size;

  /** What is known of this object; null when nothing is. */
  public @Nullable V get(Object key) {
    int hash = spread(key);
    AtomicReferenceArray<@Nullable Entry<V>> buckets = table;
    for (Entry<V> at = buckets.get(hash & (buckets.length() - 1)); at != null; at = at.next) {
      if (at.hash == hash && at.refersTo(key)) {
        return at.value;
      }
    }
    return null;
  }

  /** Remembers the value; the value that was there before wins, so that racing threads agree. */
  public synchronized V putIfAbsent(Object key, V value) {
    V known = get(key);
    if (known != null) {
      return known;
    }
    forgetCollected();
    if (size >= table.length()) {
      grow();
    }
    int hash = spread(key);
    int bucket = hash & (table.length() - 1);
    table.set(bucket, new Entry<>(key, hash, value, table.get(bucket), collected));
    size++;
    return value;
  }

  /** The objects known that are still there; held by the list only. */
  public synchronized List<Object> keys() {
    List<Object> all = new ArrayList<>();
    for (Entry<V> each : entries()) {
      Object key = each.get();
      if (key != null) {
        all.add(key);
      }
    }
    return all;
  }

  /** What is known of objects that are still there. */
  public synchronized List<V> values() {
    List<V> all = new ArrayList<>();
    for (Entry<V> each : entries()) {
      if (each.get() != null) {
        all.add(each.value);
      }
    }
    return all;
  }

  private List<Entry<V>> entries() {
    AtomicReferenceArray<@Nullable Entry<V>> buckets = table;
    List<Entry<V>> all = new ArrayList<>();
    for (int i = 0; i < buckets.length(); i++) {
      for (Entry<V> at = buckets.get(i); at != null; at = at.next) {
        all.add(at);
      }
    }
    return all;
  }

  /** How many objects are known, those included that were collected since the last change. */
  public synchronized int size() {
    return size;
  }

  private void forgetCollected() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      unlink((Entry<?>) gone);
    }
  }

  /** A reader standing on the entry still finds its way on: the entry keeps its next. */
  private void unlink(Entry<?> gone) {
    int bucket = gone.hash & (table.length() - 1);
    Entry<V> before = null;
    for (Entry<V> at = table.get(bucket); at != null; before = at, at = at.next) {
      if (at == gone) {
        if (before == null) {
          table.set(bucket, at.next);
        } else {
          before.next = at.next;
        }
        size--;
        return;
      }
    }
  }

  /** Entries are made anew: readers may be walking the old table, whose chains stay as they are. */
  private void grow() {
    AtomicReferenceArray<@Nullable Entry<V>> old = table;
    AtomicReferenceArray<@Nullable Entry<V>> wider = new AtomicReferenceArray<>(old.length() * 2);
    int live = 0;
    for (int i = 0; i < old.length(); i++) {
      for (Entry<V> at = old.get(i); at != null; at = at.next) {
        int bucket = at.hash & (wider.length() - 1);
        Object key = at.get();
        if (key != null) {
          wider.set(bucket, new Entry<>(key, at.hash, at.value, wider.get(bucket), collected));
          live++;
        }
      }
    }
    size = live;
    table = wider;
  }

  private static int spread(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ (hash >>> 15);
  }

  private static final class Entry<V> extends WeakReference<Object> {
    final int hash;
    final V value;
    @Nullable Entry<V> next;

    Entry(
        Object key, int hash, V value, @Nullable Entry<V> next, ReferenceQueue<Object> collected) {
      super(key, collected);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }
}
