package dev.breakwater.recovery.health.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A server on the loopback address that reads what comes first and answers a text, then closes;
 * without a text it only reads.
 */
final class Answering implements AutoCloseable {

  private final ServerSocket server;
  private final String answer;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> kept = Collections.synchronizedList(new ArrayList<>());

  Answering(String answer) throws IOException {
    this(answer, 0);
  }

  Answering(String answer, int port) throws IOException {
    this.answer = answer;
    this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "answering");
    accepting.setDaemon(true);
    accepting.start();
  }

  private void accept() {
    byte[] read = new byte[4096];
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (answer == null) {
          kept.add(socket);
          asked.add("");
          continue;
        }
        try (socket) {
          socket.setSoTimeout(5000);
          int size = answer.isEmpty() ? 0 : socket.getInputStream().read(read);
          asked.add(new String(read, 0, Math.max(0, size), StandardCharsets.ISO_8859_1));
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException gone) {
        // whoever asked has gone, or the server has
      }
    }
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  Place place() {
    return new Place("127.0.0.1", server.getLocalPort());
  }

  String name() {
    return place().toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : kept) {
      socket.close();
    }
  }
}
