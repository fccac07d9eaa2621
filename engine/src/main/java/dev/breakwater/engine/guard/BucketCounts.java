package dev.breakwater.engine.guard;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How many durations fell into each bucket. The buckets of four powers of two are made together,
 * when the first duration falls into one: a guard's calls are spread over few of them.
 */
final class BucketCounts {

  private static final int CHUNK_BITS = 4;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final AtomicReferenceArray<@Nullable AtomicIntegerArray> chunks =
      new AtomicReferenceArray<>(LatencyWindow.BUCKETS >> CHUNK_BITS);

  void add(int bucket, int calls) {
    int number = bucket >> CHUNK_BITS;
    AtomicIntegerArray chunk = chunks.get(number);
    if (chunk == null) {
      chunk = make(number);
    }
    chunk.getAndAdd(bucket & (CHUNK - 1), calls);
  }

  private AtomicIntegerArray make(int number) {
    AtomicIntegerArray fresh = new AtomicIntegerArray(CHUNK);
    AtomicIntegerArray raced = chunks.compareAndExchange(number, null, fresh);
    return raced == null ? fresh : raced;
  }

  /** Adds these counts, bucket by bucket; returns how many durations they are. */
  long addTo(long[] sums) {
    long count = 0;
    for (int number = 0; number < chunks.length(); number++) {
      AtomicIntegerArray chunk = chunks.get(number);
      for (int i = 0; chunk != null && i < CHUNK; i++) {
        int n = chunk.get(i);
        sums[(number << CHUNK_BITS) + i] += n;
        count += n;
      }
    }
    return count;
  }
}
