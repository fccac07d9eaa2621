package dev.breakwater.engine.fallback;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last good answers of one guard: bounded in number, in bytes and in age; the one that was not
 * asked for longest goes first. Touched only by calls of a rule that asks for it.
 */
final class KeptAnswers {

  /** What one entry costs besides its answer, roughly. */
  private static final int OVERHEAD = 200;

  /** An answer and when it was good. */
  static final class Entry {
    final Object answer;
    final long at;
    final long bytes;

    Entry(Object answer, long at, long bytes) {
      this.answer = answer;
      this.at = at;
      this.bytes = bytes;
    }
  }

  private final long maxAge;
  private final int maxEntries;
  private final long maxBytes;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<AnswerKey.Digest, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  KeptAnswers(long maxAgeNanos, int maxEntries, long maxBytes) {
    this.maxAge = maxAgeNanos;
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  /** How much one answer may be: a tenth of all. */
  long mostBytes() {
    return maxBytes / 10;
  }

  void put(AnswerKey.Digest key, Object answer, long size, long now) {
    if (size > mostBytes()) {
      return;
    }
    Entry fresh = new Entry(answer, now, size + OVERHEAD);
    lock.lock();
    try {
      Entry before = entries.put(key, fresh);
      bytes += fresh.bytes - (before == null ? 0 : before.bytes);
      Iterator<Map.Entry<AnswerKey.Digest, Entry>> oldest = entries.entrySet().iterator();
      while ((entries.size() > maxEntries || bytes > maxBytes) && oldest.hasNext()) {
        bytes -= oldest.next().getValue().bytes;
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The answer, if it is young enough. */
  @Nullable Entry get(AnswerKey.Digest key, long now) {
    lock.lock();
    try {
      Entry kept = entries.get(key);
      if (kept != null && now - kept.at > maxAge) {
        entries.remove(key);
        bytes -= kept.bytes;
        return null;
      }
      return kept;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }
}
