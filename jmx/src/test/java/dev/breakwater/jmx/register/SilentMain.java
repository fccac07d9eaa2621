package dev.breakwater.jmx.register;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import dev.breakwater.jmx.vitals.PoolBeans;
import dev.breakwater.jmx.vitals.ProcessVitals;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

/** A JVM of its own, for {@link SilenceTest}: does as its argument says and prints what it saw. */
final class SilentMain {

  private SilentMain() {}

  public static void main(String[] arguments) {
    TestGuards jvm = new TestGuards();
    LateRegistrar registrar =
        new LateRegistrar(jvm.guards, new TestAgent(), message -> System.out.println(message));
    Guard guard = jvm.guard("orders", "db");
    jvm.breakDown(guard);
    guard.override(StateOverride.Kind.FORCED_CLOSED, 0, "INC-42");
    switch (arguments[0]) {
      case "waits" -> {}
      case "waits beside another server" -> MBeanServerFactory.createMBeanServer("the application");
      case "finds it behind another" -> {
        MBeanServer other = MBeanServerFactory.createMBeanServer("the application");
        ManagementFactory.getPlatformMBeanServer();
        System.out.println("first: " + (MBeanServerFactory.findMBeanServer(null).get(0) == other));
      }
      case "reads its vitals" -> {
        ProcessVitals vitals = new ProcessVitals();
        boolean young = Double.isNaN(vitals.cpu(0)) && Double.isNaN(vitals.cpu(1_000_000_000L));
        boolean pools = !Double.isNaN(new PoolBeans().waiting());
        System.out.println(
            "read: " + (young && vitals.threads() > 0 && vitals.heap() >= 0 && !pools));
      }
      case "makes" -> registrar.registerNow();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    jvm.queue.drain(registrar);
    registrar.sync();
    boolean registered = registrar.tryRegister() && registrar.tryRegister();
    System.out.println("registered: " + registered);
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      boolean ours = server.isRegistered(ObjectNames.agent());
      System.out.println(server.getDefaultDomain() + ": " + ours);
    }
  }
}
