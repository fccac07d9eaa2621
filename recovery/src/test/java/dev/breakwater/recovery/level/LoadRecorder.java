package dev.breakwater.recovery.level;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records what a busy JVM looks like, a line every half second: how {@code noisy-load.csv} was
 * made. Run by hand, {@code java LoadRecorder.java > noisy-load.csv}, beside whatever else the
 * machine does. Requests come in bursts; most only burn a processor, the rest wait for a resource
 * that fails the more often, the more of them there are.
 */
final class LoadRecorder {

  private static final long HALF_A_SECOND = 500_000_000L;

  /** Percent of the processors asked for, and for how many seconds. */
  private static final int[][] PHASES = {{25, 30}, {75, 90}, {110, 30}, {75, 60}, {15, 40}};

  private static final AtomicInteger ENDED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final AtomicInteger WAITING = new AtomicInteger();

  private LoadRecorder() {}

  public static void main(String[] arguments) throws InterruptedException {
    ExecutorService requests = Executors.newFixedThreadPool(64);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int processors = Runtime.getRuntime().availableProcessors();
    Random random = new Random(8);
    System.out.println("phase,cpu,errorRate,threads");
    long cpuBefore = system.getProcessCpuTime();
    long at = System.nanoTime();
    for (int[] phase : PHASES) {
      for (int tick = 0; tick < phase[1] * 20; tick++) {
        double burst = Math.exp(random.nextGaussian() * 0.6); // many small ones, a few large
        int millis = (int) (phase[0] / 100.0 * 50 * processors * burst * 0.85);
        for (int left = millis; left > 0; left -= 5) {
          requests.execute(() -> request(random.nextInt(4) == 0));
        }
        Thread.sleep(50);
        long now = System.nanoTime();
        if (now - at >= HALF_A_SECOND) {
          long cpu = system.getProcessCpuTime();
          int ended = ENDED.getAndSet(0);
          int failed = FAILED.getAndSet(0);
          System.out.printf(
              Locale.ROOT,
              "%d,%.1f,%.1f,%d%n",
              phase[0],
              Math.min(100, 100.0 * (cpu - cpuBefore) / (now - at) / processors),
              ended == 0 ? 0 : 100.0 * failed / ended,
              ManagementFactory.getThreadMXBean().getThreadCount());
          cpuBefore = cpu;
          at = now;
        }
      }
    }
    requests.shutdownNow();
  }

  private static void request(boolean ofResource) {
    long until = System.nanoTime() + 5_000_000L;
    int waiting = WAITING.incrementAndGet();
    try {
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      if (ofResource) {
        Thread.sleep(10);
        ENDED.incrementAndGet();
        if (Math.random() * 100 < waiting) {
          FAILED.incrementAndGet();
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } finally {
      WAITING.decrementAndGet();
    }
  }
}
