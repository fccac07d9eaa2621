package dev.breakwater.it.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of what rightly takes its time. A stream of events whose head comes late, and each event
 * later still; the same without telling so, whose head comes at once; and a WebSocket that is
 * opened late.
 */
final class SlowStreams implements AutoCloseable {

  private static final long PAUSE_MILLIS = 700;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final ServerSocket sockets;

  SlowStreams() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    http = HttpServer.create(new InetSocketAddress(here, 0), 16);
    http.setExecutor(workers);
    http.createContext("/events", exchange -> stream(exchange, true));
    http.createContext("/body", exchange -> stream(exchange, false));
    http.createContext("/afterwards", exchange -> stream(exchange, false));
    http.start();
    sockets = new ServerSocket(0, 16, here);
    workers.execute(this::accept);
  }

  String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  String socketUrl() {
    return "ws://127.0.0.1:" + sockets.getLocalPort() + "/socket";
  }

  private static void stream(HttpExchange exchange, boolean lateHead) throws IOException {
    try (exchange) {
      if (lateHead) {
        pause();
      }
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      for (int i = 1; i <= 2; i++) {
        exchange.getResponseBody().write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        pause();
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = sockets.accept();
        workers.execute(() -> open(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  /** Shakes hands late, sends one text later, and leaves the end to the client. */
  private static void open(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String accept = "";
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
          accept = accept(line.substring(line.indexOf(':') + 1).trim());
        }
      }
      pause();
      OutputStream out = socket.getOutputStream();
      String head =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      pause();
      out.write(new byte[] {(byte) 0x81, 4, 'l', 'a', 't', 'e'}); // one text frame
      out.flush();
      int unused = in.read();
    } catch (Exception gone) {
      // the client's end
    }
  }

  private static String accept(String key) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-1")
            .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    sockets.close();
    http.stop(0);
    workers.shutdownNow();
  }
}
