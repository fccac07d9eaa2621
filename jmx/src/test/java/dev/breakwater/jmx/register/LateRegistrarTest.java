package dev.breakwater.jmx.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the platform's server there. {@link SilenceTest} is about a JVM without. */
class LateRegistrarTest {

  private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
  private final TestGuards jvm = new TestGuards();
  private final List<String> troubles = new ArrayList<>();
  private final LateRegistrar registrar =
      new LateRegistrar(jvm.guards, new TestAgent(), troubles::add);

  @AfterEach
  void leaveNothing() {
    registrar.unregisterAll();
    assertThat(troubles).isEmpty();
  }

  @Test
  void registersNothingBeforeItIsTold() {
    jvm.guard("orders", "db");
    jvm.queue.drain(registrar);
    registrar.sync();

    assertThat(registrar.isRegistered()).isFalse();
    assertThat(ours()).isZero();
  }

  @Test
  void registersTheGuardsThatAreThereWhenItIsTold() {
    jvm.guard("orders", "db");
    jvm.queue.drain(registrar);

    assertThat(registrar.tryRegister()).isTrue();

    assertThat(registrar.isRegistered()).isTrue();
    assertThat(platform.isRegistered(ObjectNames.agent())).isTrue();
    assertThat(platform.isRegistered(ObjectNames.guard("orders", "db"))).isTrue();
  }

  @Test
  void registeringAgainChangesNothing() {
    jvm.guard("orders", "db");
    registrar.tryRegister();

    assertThat(registrar.tryRegister()).isTrue();
    assertThat(registrar.registerNow()).isTrue();

    assertThat(ours()).isEqualTo(2);
  }

  @Test
  void amongSeveralServersThePlatformsIsTaken() {
    MBeanServer other = MBeanServerFactory.createMBeanServer("an application's own");
    try {
      assertThat(MBeanServerFactory.findMBeanServer(null)).contains(other, platform);

      assertThat(registrar.tryRegister()).isTrue();

      assertThat(other.queryNames(everythingOfOurs(), null)).isEmpty();
      assertThat(ours()).isEqualTo(1);
    } finally {
      MBeanServerFactory.releaseMBeanServer(other);
    }
  }

  @Test
  void unregisteringLeavesNothingAndMayBeUndone() {
    Guard guard = jvm.guard("orders", "db");
    registrar.registerNow();
    registrar.unregisterAll();
    assertThat(ours()).isZero();
    guard.override(StateOverride.Kind.DISABLED, 0, "INC-42");
    jvm.queue.drain(registrar);
    assertThat(ours()).isZero();

    registrar.registerNow();
    assertThat(ours()).isEqualTo(2);
  }

  @Test
  void guardsThatComeAndGoAreFollowed() {
    registrar.registerNow();
    Guard guard = jvm.guard("orders", "db");
    jvm.queue.drain(registrar);
    assertThat(ours()).isEqualTo(2);

    jvm.guards.remove(guard);
    jvm.queue.drain(registrar);
    assertThat(ours()).isEqualTo(1);
  }

  private int ours() {
    return platform.queryNames(everythingOfOurs(), null).size();
  }

  private static ObjectName everythingOfOurs() {
    try {
      return new ObjectName("dev.breakwater:*");
    } catch (javax.management.MalformedObjectNameException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
