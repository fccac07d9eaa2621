package dev.breakwater.jmx.vitals;

import dev.breakwater.engine.spec.Nanos;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;

/** Processor, heap and threads of this process. What a runtime does not tell is NaN. */
public final class ProcessVitals {

  /** Until then a JVM is busy with itself. */
  private static final long WARM_AFTER_MILLIS = 30_000;

  /** Shorter than between two looks; below, the clock's own grain would be read. */
  private static final long SHORTEST = Nanos.millis(100);

  private long cpuNanos = -1;
  private long cpuAt;
  private double cpu = Double.NaN;

  /**
   * Percent of the processors that this process has used since the last look; NaN at the first one
   * and while the JVM is young.
   *
   * @param now ticker nanoseconds
   */
  public double cpu(long now) {
    long used = cpuTime();
    if (used < 0) {
      return Double.NaN;
    }
    long passed = now - cpuAt;
    if (cpuNanos >= 0 && passed < SHORTEST) {
      return cpu;
    }
    boolean young = ManagementFactory.getRuntimeMXBean().getUptime() < WARM_AFTER_MILLIS;
    int processors = Runtime.getRuntime().availableProcessors();
    cpu =
        cpuNanos < 0 || young
            ? Double.NaN
            : Math.min(100, 100.0 * (used - cpuNanos) / passed / processors);
    cpuNanos = used;
    cpuAt = now;
    return cpu;
  }

  private static long cpuTime() {
    try {
      OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
      return system instanceof com.sun.management.OperatingSystemMXBean detailed
          ? detailed.getProcessCpuTime()
          : -1;
    } catch (LinkageError absent) { // a runtime without jdk.management
      return -1;
    }
  }

  /**
   * Percent of the largest heap that was in use after each pool's last collection; what has been
   * freed by hand since counts too.
   */
  public double heap() {
    long after = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage collected = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      after += collected == null ? 0 : collected.getUsed();
    }
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getMax() <= 0
        ? Double.NaN
        : 100.0 * Math.min(after, heap.getUsed()) / heap.getMax();
  }

  public double threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
