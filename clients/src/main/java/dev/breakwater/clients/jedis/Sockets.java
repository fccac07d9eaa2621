package dev.breakwater.clients.jedis;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Socket;
import redis.clients.jedis.Connection;

/**
 * Breaks a connection that another thread is reading from: from Jedis 7 by its own method, before
 * that by closing the socket, on which the reader marks the connection broken.
 */
final class Sockets {

  private Sockets() {}

  static void close(Connection connection) throws IOException, ReflectiveOperationException {
    try {
      connection.forceDisconnect();
    } catch (NoSuchMethodError olderVersion) {
      Field field = Connection.class.getDeclaredField("socket");
      field.setAccessible(true);
      if (field.get(connection) instanceof Socket socket) {
        socket.close();
      }
    }
  }
}
