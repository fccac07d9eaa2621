package dev.breakwater.clients.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Speaks as much of Redis' protocol as is needed to answer by script, or not at all. */
public final class FakeRedis implements AutoCloseable {

  public static final String SILENCE = "";

  public final List<String> commands = new CopyOnWriteArrayList<>();
  public final CountDownLatch silent = new CountDownLatch(1);
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  public FakeRedis() throws IOException {
    replies.put(
        "HELLO",
        "%3\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n7.2.0\r\n$5\r\nproto\r\n:3");
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept);
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Connections that were ever made to it. */
  public int connections() {
    return clients.size();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What the command is answered with, as on the wire without the line's end. */
  public FakeRedis reply(String command, String line) {
    replies.put(command, line);
    return this;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        clients.add(client);
        Thread reader = new Thread(() -> serve(client));
        reader.setDaemon(true);
        reader.start();
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int count = Integer.parseInt(line.substring(1));
        String command = "";
        for (int i = 0; i < count; i++) {
          in.readLine();
          String word = in.readLine();
          command = i == 0 ? word : command;
        }
        commands.add(command);
        String answer = replies.getOrDefault(command, "+OK");
        if (answer.equals(SILENCE)) {
          silent.countDown();
        } else {
          out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      }
    } catch (IOException | NumberFormatException closed) {
      // the client is gone, or speaks TLS
    }
  }

  /** Breaks all connections; new ones are taken. */
  public void cut() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
