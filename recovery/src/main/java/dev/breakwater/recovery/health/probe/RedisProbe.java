package dev.breakwater.recovery.health.probe;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A PING, signed on as the application does where that is known: a server that wants a login tells
 * nothing else to who has none. Without one it is alive if it asks for one. One that is still
 * loading, or has lost its master, answers as well, and is not well.
 */
final class RedisProbe extends SocketProbe {

  private static final byte[] PING = "*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 256;

  /** The first byte of what a server that expects TLS says to anything else: an alert. */
  private static final int TLS_ALERT = 0x15;

  private static final List<String> WELL = List.of("+PONG", "-NOAUTH", "-NOPERM", "-DENIED");

  private final Supplier<Logins.@Nullable RedisLogin> logins;

  /**
   * @param logins asked when it is needed; null = none is known
   */
  RedisProbe(List<Place> places, Supplier<Logins.@Nullable RedisLogin> logins) {
    super(places);
    this.logins = logins;
  }

  @Override
  String connected(Socket socket, Place place, int millis) throws IOException {
    OutputStream out = socket.getOutputStream();
    Logins.RedisLogin login = logins.get();
    if (login != null) {
      out.write(auth(login));
      out.flush();
      String signedOn = firstLine(socket.getInputStream());
      if (!signedOn.equals("+OK")) {
        return refused(signedOn, place);
      }
    }
    out.write(PING);
    out.flush();
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

  /** A server that knows the login no more is alive; what that means is for calls to find out. */
  private static String refused(String answer, Place place) throws IOException {
    if (answer.isEmpty()) {
      return "connected to " + place + ", which speaks TLS (no PING)";
    }
    String word = answer.split(" ", 2)[0];
    if (word.equals("-ERR") || word.equals("-WRONGPASS") || WELL.contains(word)) {
      return "AUTH was answered " + word;
    }
    throw new IOException("AUTH was answered " + (word.startsWith("-") ? word : "strangely"));
  }

  private static byte[] auth(Logins.RedisLogin login) {
    String[] words =
        login.user().isEmpty()
            ? new String[] {"AUTH", login.password()}
            : new String[] {"AUTH", login.user(), login.password()};
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    command.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      command.writeBytes(bytes);
      command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return command.toByteArray();
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
