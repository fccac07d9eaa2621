package com.acme.reload;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls without a pause from several threads until it is told "stop". Every call must come back
 * with its own answer, and its body must have run once. Told anything else, it says what the JVM
 * holds.
 */
public final class Storm {

  private static final int THREADS = 4;

  private static volatile boolean stopped;

  private Storm() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = new Gateway();
    LongAdder calls = new LongAdder();
    AtomicLong wrong = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> call(gateway, calls, wrong), "storm-" + i);
      threads.add(thread);
      thread.start();
    }
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); !"stop".equals(line); line = in.readLine()) {
      System.out.println(line + " " + held());
    }
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("some calls " + (calls.sum() > 0));
    System.out.println("wrong answers " + wrong);
    System.out.println("bodies beyond calls " + (gateway.bodies() - calls.sum()));
  }

  private static void call(Gateway gateway, LongAdder calls, AtomicLong wrong) {
    while (!stopped) {
      calls.add(2);
      try {
        if (!gateway.callOne("a").equals("one a") || !gateway.callTwo("b").equals("two b")) {
          wrong.incrementAndGet();
        }
      } catch (RuntimeException unexpected) {
        wrong.incrementAndGet();
        unexpected.printStackTrace();
      }
    }
  }

  /** Threads and, after a collection, kilobytes in use. */
  private static String held() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return ManagementFactory.getThreadMXBean().getThreadCount() + " " + used / 1024;
  }
}
