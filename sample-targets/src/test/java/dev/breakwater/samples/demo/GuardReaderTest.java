package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class GuardReaderTest {

  private final MBeanServer beans = MBeanServerFactory.newMBeanServer();

  /** As much of a guard's face as the reader looks at. */
  public interface GuardMXBean {

    String getState();

    long getCalls();

    long getRejectedByCircuitBreaker();

    long getRejectedByBulkhead();

    double getFailureRate();
  }

  private static final class Guard implements GuardMXBean {

    private String state = "CLOSED";

    @Override
    public String getState() {
      return state;
    }

    @Override
    public long getCalls() {
      return 100;
    }

    @Override
    public long getRejectedByCircuitBreaker() {
      return 40;
    }

    @Override
    public long getRejectedByBulkhead() {
      return 2;
    }

    @Override
    public double getFailureRate() {
      return -1;
    }
  }

  @Test
  void withoutTheAgentThereAreNoGuards() throws IOException {
    GuardReader reader = new GuardReader(beans);
    reader.look(0);
    assertThat(reader.finish()).isEmpty();
  }

  @Test
  void changesOfStateAreKeptWithTheirTimes() throws Exception {
    Guard guard = register();
    GuardReader reader = new GuardReader(beans);
    reader.look(100);
    guard.state = "OPEN";
    reader.look(200);
    reader.look(300);
    guard.state = "HALF_OPEN";
    reader.look(400);
    GuardLog log = only(reader.finish());
    assertThat(log.rule()).isEqualTo("orders-db");
    assertThat(log.resource()).isEqualTo("127.0.0.1:5432/orders");
    assertThat(log.changes())
        .containsExactly(new GuardLog.Change(200, "OPEN"), new GuardLog.Change(400, "HALF_OPEN"));
    assertThat(log.openedWithin(150, 250)).isTrue();
    assertThat(log.openedWithin(201, 500)).isFalse();
  }

  @Test
  void refusalsAreSummedOverThePolicies() throws Exception {
    register();
    GuardReader reader = new GuardReader(beans);
    reader.look(0);
    GuardLog log = only(reader.finish());
    assertThat(log.counter("Calls")).isEqualTo(100);
    assertThat(log.refused()).isEqualTo(42);
    assertThat(log.counter("Retries")).isZero();
  }

  @Test
  void aGuardThatRetiresIsNoProblem() throws Exception {
    register();
    GuardReader reader = new GuardReader(beans);
    reader.look(0);
    beans.unregisterMBean(name());
    reader.look(100);
    assertThat(only(reader.finish()).refused()).isZero();
  }

  private Guard register() throws Exception {
    Guard guard = new Guard();
    beans.registerMBean(guard, name());
    return guard;
  }

  private static ObjectName name() throws Exception {
    return new ObjectName(
        "dev.breakwater:type=Guard,rule="
            + ObjectName.quote("orders-db")
            + ",resource="
            + ObjectName.quote("127.0.0.1:5432/orders"));
  }

  private static GuardLog only(Collection<GuardLog> logs) {
    assertThat(logs).hasSize(1);
    return logs.iterator().next();
  }
}
