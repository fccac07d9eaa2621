package com.example.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What this JVM holds at the moment, once all garbage is gone, as {@code name=number} words. */
final class Holdings {

  private static final String[] HISTOGRAM = {"[Ljava.lang.String;"};

  private Holdings() {}

  static String now(long calls, long failures) throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    System.gc();
    String histogram = histogram(beans); // of what is alive, so it collects once more
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return "heapKb="
        + heap / 1024
        + " threads="
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " files="
        + ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount()
        + " beans="
        + beans.getMBeanCount()
        + " deadlines="
        + instances(histogram, "dev.breakwater.engine.timeout.DeadlineTimer$Look")
        + " objects="
        + instances(histogram, "dev.breakwater.")
        + " classes="
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
        + " inFlight="
        + sum(beans, "dev.breakwater:type=Guard,*", "CallsInFlight")
        + " faults="
        + sum(beans, "dev.breakwater:type=Agent", "Faults")
        + " guarded="
        + sum(beans, "dev.breakwater:type=Guard,*", "Calls")
        + " calls="
        + calls
        + " failures="
        + failures;
  }

  private static String histogram(MBeanServer beans) throws Exception {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    Object[] none = {new String[0]};
    return (String) beans.invoke(commands, "gcClassHistogram", none, HISTOGRAM);
  }

  /** How many objects there are of classes whose names begin so. */
  private static long instances(String histogram, String beginning) {
    long count = 0;
    for (String line : histogram.split("\n", -1)) {
      String[] cells = line.trim().split("\\s+", -1); // number: instances bytes class
      if (cells.length > 3 && cells[3].startsWith(beginning)) {
        count += Long.parseLong(cells[1]);
      }
    }
    return count;
  }

  private static long sum(MBeanServer beans, String pattern, String attribute) throws Exception {
    long sum = 0;
    Set<ObjectName> names = beans.queryNames(new ObjectName(pattern), null);
    for (ObjectName name : names) {
      sum += ((Number) beans.getAttribute(name, attribute)).longValue();
    }
    return names.isEmpty() ? -1 : sum;
  }
}
