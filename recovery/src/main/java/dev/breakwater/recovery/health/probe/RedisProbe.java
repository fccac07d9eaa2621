package dev.breakwater.recovery.health.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A PING, without credentials: a server that asks for them first is alive and says so. One that is
 * still loading, or has lost its master, answers as well, and is not well.
 */
final class RedisProbe extends SocketProbe {

  private static final byte[] PING = "*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 256;

  /** The first byte of what a server that expects TLS says to anything else: an alert. */
  private static final int TLS_ALERT = 0x15;

  private static final List<String> WELL = List.of("+PONG", "-NOAUTH", "-NOPERM", "-DENIED");

  RedisProbe(List<Place> places) {
    super(places);
  }

  @Override
  String connected(Socket socket, Place place, int millis) throws IOException {
    socket.getOutputStream().write(PING);
    socket.getOutputStream().flush();
    String answer = firstLine(socket.getInputStream());
    if (answer.isEmpty()) {
      return "connected to " + place + ", which speaks TLS (no PING)";
    }
    String word = answer.split(" ", 2)[0];
    if (!WELL.contains(word)) {
      throw new IOException("PING was answered " + (word.startsWith("-") ? word : "strangely"));
    }
    return "PING was answered " + word;
  }

  /** Empty where it is no text but an alert of TLS. */
  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
      if (c == TLS_ALERT && line.length() == 0) {
        return "";
      }
      if (c < 0) {
        throw new EOFException(
            "closed without an answer to PING; if it speaks TLS, use \"probe: tcp\"");
      }
      line.append((char) c);
    }
    return line.toString().trim();
  }
}
