package dev.breakwater.samples.orders;

import dev.breakwater.samples.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed pool of threads that knows since when each of them is busy. */
final class Workers extends ThreadPoolExecutor implements WorkersMXBean {

  private final Map<Thread, Long> busySince = new ConcurrentHashMap<>();

  Workers(int size) {
    super(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Numbered());
  }

  @Override
  public int getSize() {
    return getMaximumPoolSize();
  }

  @Override
  public int getBusy() {
    return busySince.size();
  }

  @Override
  public int getBusyOverOneSecond() {
    int count = 0;
    for (long since : busySince.values()) {
      count += Clock.millisSince(since) > 1000 ? 1 : 0;
    }
    return count;
  }

  @Override
  public int getWaiting() {
    return getQueue().size();
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    busySince.put(thread, Clock.nanos());
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    busySince.remove(Thread.currentThread());
  }

  private static final class Numbered implements ThreadFactory {

    private final AtomicInteger last = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      return new Thread(task, "orders-worker-" + last.incrementAndGet());
    }
  }
}
