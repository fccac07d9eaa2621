package dev.breakwater.jmx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** An MBean server seen from outside, over a real connector on the loopback interface. */
public final class RemoteBeans implements AutoCloseable {

  private final JMXConnectorServer server;
  private final JMXConnector connector;

  public RemoteBeans(MBeanServer beans) throws IOException {
    Map<String, Object> environment =
        Map.of(
            "jmx.remote.rmi.server.socket.factory", new LoopbackServer(),
            "jmx.remote.rmi.client.socket.factory", new LoopbackClient());
    server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://127.0.0.1"), environment, beans);
    server.start();
    connector = JMXConnectorFactory.connect(server.getAddress());
  }

  public MBeanServerConnection connection() throws IOException {
    return connector.getMBeanServerConnection();
  }

  @Override
  public void close() throws IOException {
    connector.close();
    server.stop();
  }

  private static final class LoopbackServer implements RMIServerSocketFactory {
    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    }
  }

  private static final class LoopbackClient
      implements RMIClientSocketFactory, java.io.Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    }
  }
}
