package dev.breakwater.jmx.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.time.SystemTicker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What this very JVM says of itself. */
class ProcessVitalsTest {

  private final ProcessVitals vitals = new ProcessVitals();

  @Test
  void whatAThreadBurnsIsSeenOnceTheJvmIsWarm() {
    assertThat(vitals.cpu(now())).isNaN();
    long until = now() + 300_000_000L;
    while (now() - until < 0) {
      Thread.onSpinWait();
    }
    double cpu = vitals.cpu(now());
    if (ManagementFactory.getRuntimeMXBean().getUptime() > 31_000) {
      assertThat(cpu).isBetween(1.0, 100.0);
    } else {
      assertThat(cpu).as("of a young JVM").isNaN();
    }
  }

  @Test
  void theHeapIsWhatIsLeftAfterACollection() {
    double before = afterCollection();
    List<byte[]> held = new ArrayList<>();
    long half = Runtime.getRuntime().maxMemory() / 4;
    for (long taken = 0; taken < half; taken += 1 << 20) {
      held.add(new byte[1 << 20]);
    }
    double full = afterCollection();
    assertThat(full - before).isBetween(15.0, 40.0);
    held.clear();
    assertThat(afterCollection()).isLessThan(full - 15);
  }

  private double afterCollection() {
    System.gc();
    return vitals.heap();
  }

  @Test
  void threadsAreCounted() {
    assertThat(vitals.threads()).isGreaterThanOrEqualTo(1);
  }

  // ---- pools -----------------------------------------------------------------------------------

  public interface HikariMBean {
    int getThreadsAwaitingConnection();
  }

  public static final class Hikari implements HikariMBean {
    private final int waiting;

    Hikari(int waiting) {
      this.waiting = waiting;
    }

    @Override
    public int getThreadsAwaitingConnection() {
      return waiting;
    }
  }

  @Test
  void poolsThatAreWaitedForAreAShareOfThoseThatShowThemselves() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    assertThat(new PoolBeans().waiting()).isNaN();
    ObjectName one = new ObjectName("com.zaxxer.hikari:type=Pool (orders)");
    ObjectName other = new ObjectName("com.zaxxer.hikari:type=Pool (users)");
    server.registerMBean(new Hikari(0), one);
    server.registerMBean(new Hikari(3), other);
    try {
      assertThat(new PoolBeans().waiting()).isEqualTo(50);
    } finally {
      server.unregisterMBean(one);
      server.unregisterMBean(other);
    }
  }

  private static long now() {
    return SystemTicker.INSTANCE.nanos();
  }
}
