package com.example.threads;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/**
 * Says how many bytes of heap each of many threads keeps after its first call. The threads are as
 * those of an application: each has a thread-local already.
 */
public final class ManyThreads {

  private static final int MANY = 2000;

  /** Until deadlines of calls that are over are forgotten. */
  private static final long REST_MILLIS = 4000;

  /** The last line: how many objects, how many bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private static final ThreadLocal<Object> OWN = ThreadLocal.withInitial(Object::new);

  private static final CountDownLatch FOREVER = new CountDownLatch(1);

  private ManyThreads() {}

  public static void main(String[] arguments) throws Exception {
    start(MANY); // what is made once, and what grows by leaps, is made here
    long unused = used(); // and what being looked at makes
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

  /**
   * Bytes of all objects that are alive, as the JVM's class histogram counts them. How much of the
   * heap is used would tell of the space that threads have reserved as well.
   */
  private static long used() throws Exception {
    Thread.sleep(REST_MILLIS);
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Matcher total = TOTAL.matcher((String) histogram);
    if (!total.find()) {
      throw new IllegalStateException("no total in the class histogram: " + histogram);
    }
    return Long.parseLong(total.group(1));
  }
}
