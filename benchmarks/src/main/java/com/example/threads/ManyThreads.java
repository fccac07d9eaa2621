package com.example.threads;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;

/**
 * Says how many bytes of heap each of many threads keeps after its first call. The threads are as
 * those of an application: each has a thread-local already.
 */
public final class ManyThreads {

  private static final int MANY = 2000;

  /** Until deadlines of calls that are over are forgotten. */
  private static final long REST_MILLIS = 4000;

  private static final ThreadLocal<Object> OWN = ThreadLocal.withInitial(Object::new);

  private static final CountDownLatch FOREVER = new CountDownLatch(1);

  private ManyThreads() {}

  public static void main(String[] arguments) throws InterruptedException {
    start(MANY); // what is made once, and what grows by leaps, is made here
    long before = used();
    start(2 * MANY);
    System.out.println("bytes a thread " + (used() - before) / (2 * MANY));
    System.exit(0);
  }

  private static void start(int threads) throws InterruptedException {
    CountDownLatch called = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> callAndStay(called));
      thread.setDaemon(true);
      thread.start();
    }
    called.await();
  }

  private static void callAndStay(CountDownLatch called) {
    Object unused = OWN.get();
    call();
    called.countDown();
    try {
      FOREVER.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the rule guards. */
  static void call() {}

  private static long used() throws InterruptedException {
    Thread.sleep(REST_MILLIS);
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
