package dev.breakwater.it.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks enough of Redis' protocol to answer GET and INCR as it was told to, and counts the
 * commands that came over the wire.
 */
public final class ScriptedRedis implements AutoCloseable {

  /** Instead of an answer: the connection is closed. */
  public static final String HANG_UP = "";

  private final ServerSocket listener;
  private final Queue<String> script = new ConcurrentLinkedQueue<>();
  private final AtomicInteger commands = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private ScriptedRedis(ServerSocket listener) {
    this.listener = listener;
  }

  public static ScriptedRedis start() throws IOException {
    ScriptedRedis redis =
        new ScriptedRedis(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
    thread(redis::accept);
    return redis;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The next answers to GET and INCR: error replies, or {@link #HANG_UP}. */
  public void next(String... answers) {
    script.addAll(java.util.List.of(answers));
  }

  /** GET and INCR are not answered until {@link #release}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    gate.countDown();
  }

  /** How often GET and INCR came over the wire. */
  public int commands() {
    return commands.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        thread(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      for (String answer = answer(in); !answer.equals(HANG_UP); answer = answer(in)) {
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException | InterruptedException gone) {
      // the client has left
    }
  }

  private String answer(InputStream in) throws IOException, InterruptedException {
    String command = command(in);
    if (command.equals("HELLO")) {
      return "%3\r\n+server\r\n+redis\r\n+version\r\n+7.4.0\r\n+proto\r\n:3\r\n";
    }
    if (!command.equals("GET") && !command.equals("INCR")) {
      return "+OK\r\n";
    }
    int number = commands.incrementAndGet();
    gate.await();
    String told = script.poll();
    if (told == null) {
      return command.equals("GET") ? "+value\r\n" : ":" + number + "\r\n";
    }
    return told.equals(HANG_UP) ? HANG_UP : "-" + told + "\r\n";
  }

  /** Reads {@code *2 CRLF $3 CRLF GET CRLF $1 CRLF k CRLF}; returns the first word. */
  private static String command(InputStream in) throws IOException {
    int words = Integer.parseInt(line(in).substring(1));
    String first = "";
    for (int i = 0; i < words; i++) {
      byte[] word = in.readNBytes(Integer.parseInt(line(in).substring(1)));
      String rest = line(in);
      first = i == 0 ? new String(word, StandardCharsets.UTF_8) + rest : first;
    }
    return first;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the client has closed");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "scripted-redis");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    release();
    listener.close();
  }
}
