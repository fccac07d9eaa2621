package dev.breakwater.samples.orders;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Starts the application and says where it listens. */
public final class OrdersMain {

  private OrdersMain() {}

  public static void main(String[] args) throws IOException, JMException {
    OrdersServer server = OrdersServer.start(OrdersConfig.read());
    ObjectName name = new ObjectName("orders:type=Workers");
    ManagementFactory.getPlatformMBeanServer().registerMBean(server.workers(), name);
    System.out.println("orders listening on " + server.port());
  }
}
