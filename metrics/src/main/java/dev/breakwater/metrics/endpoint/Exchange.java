package dev.breakwater.metrics.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One request and its answer, after which the connection is closed. */
final class Exchange implements Runnable {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LONGEST_HEAD = 16_384;
  private static final String PATH = "/metrics";
  private static final String HEALTH = "/health";
  private static final String LIVE = "/health/live";
  private static final String JSON = "application/json";
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Socket socket;
  private final Page page;
  private final HealthPage health;
  private volatile boolean over;

  Exchange(Socket socket, Page page, HealthPage health) {
    this.socket = socket;
    this.page = page;
    this.health = health;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void run() {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head = head(socket.getInputStream());
      if (head != null) {
        answer(head, socket.getOutputStream());
      }
    } catch (IOException gone) {
      // whoever asked does not wait any more
    } finally {
      close();
    }
  }

  /** Ends it, whatever it does at the moment. */
  void close() {
    over = true;
    try {
      socket.close();
    } catch (IOException gone) {
      // closed is closed
    }
  }

  /** Request line and headers; null when that is not what comes. */
  private static @Nullable String head(InputStream in) throws IOException {
    byte[] head = new byte[LONGEST_HEAD];
    int size = 0;
    while (size < LONGEST_HEAD) {
      int n = in.read(head, size, LONGEST_HEAD - size);
      if (n < 0) {
        return null;
      }
      size += n;
      String text = new String(head, 0, size, StandardCharsets.ISO_8859_1);
      if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
        return text;
      }
    }
    return null;
  }

  private void answer(String head, OutputStream out) throws IOException {
    String[] request = head.split("\r?\n", 2)[0].split(" ");
    String path = request.length < 2 ? "" : request[1].split("\\?", 2)[0];
    boolean body = request[0].equals("GET");
    if (!body && !request[0].equals("HEAD")) {
      say(out, "405 Method Not Allowed", PLAIN, "this endpoint answers GET\n", true);
    } else if (path.equals(PATH)) {
      figures(out, header(head, "accept"), body);
    } else if (path.equals(HEALTH)) {
      health(out, body);
    } else if (path.equals(LIVE)) { // that it answers is the answer
      say(out, "200 OK", JSON, "{\"status\": \"UP\"}\n", body);
    } else {
      String places = "the figures are at " + PATH + ", health is at " + HEALTH + "\n";
      say(out, "404 Not Found", PLAIN, places, body);
    }
  }

  private void figures(OutputStream out, @Nullable String accept, boolean body) throws IOException {
    Page.Text text;
    try {
      text = page.text(accept);
    } catch (RuntimeException | LinkageError fault) { // told to who asks: it is not lost
      fault(out, fault, body);
      return;
    }
    start(out, "200 OK", text.type(), text.body().size());
    if (body) {
      text.body().writeTo(out);
    }
    out.flush();
  }

  private void health(OutputStream out, boolean body) throws IOException {
    HealthPage.Answer answer;
    try {
      answer = health.answer();
    } catch (RuntimeException | LinkageError fault) {
      fault(out, fault, body);
      return;
    }
    String status = answer.isWell() ? "200 OK" : "503 Service Unavailable";
    say(out, status, JSON, answer.json(), body);
  }

  private static void fault(OutputStream out, Throwable fault, boolean body) throws IOException {
    String text = "a fault of Breakwater: " + fault + "\n";
    say(out, "500 Internal Server Error", PLAIN, text, body);
  }

  private static void say(OutputStream out, String status, String type, String text, boolean body)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    start(out, status, type, bytes.length);
    if (body) {
      out.write(bytes);
    }
    out.flush();
  }

  private static void start(OutputStream out, String status, String type, int length)
      throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\nConnection: close\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String header(String head, String name) {
    for (String line : head.split("\r?\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).trim();
      }
    }
    return null;
  }
}
