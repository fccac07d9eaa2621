package dev.breakwater.recovery.health.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A GET, of whose answer the status counts. TLS trusts whom the JVM trusts by default. */
final class HttpProbe extends SocketProbe {

  private static final int LONGEST_LINE = 1024;

  private final boolean tls;
  private final String path;
  private final List<String> statuses;

  /**
   * @param statuses that mean well, such as {@code 200} or {@code 2xx}
   */
  HttpProbe(List<Place> places, boolean tls, String path, List<String> statuses) {
    super(places);
    this.tls = tls;
    this.path = path;
    this.statuses = statuses;
  }

  @Override
  String connected(Socket socket, Place place, int millis) throws IOException {
    Socket line = tls ? secured(socket, place) : socket;
    String authority = place.toString();
    String ask =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + authority
            + "\r\nUser-Agent: breakwater-health\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    line.getOutputStream().write(ask.getBytes(StandardCharsets.ISO_8859_1));
    line.getOutputStream().flush();
    String answer = firstLine(line.getInputStream());
    String[] words = answer.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("[1-5]\\d\\d")) {
      throw new IOException("GET " + path + " was answered by something else than HTTP");
    }
    if (!isWell(words[1])) {
      throw new IOException("GET " + path + " was answered " + words[1]);
    }
    return "GET " + path + " was answered " + words[1];
  }

  private boolean isWell(String status) {
    for (String each : statuses) {
      if (each.equals(status) || each.endsWith("xx") && each.charAt(0) == status.charAt(0)) {
        return true;
      }
    }
    return false;
  }

  private static Socket secured(Socket plain, Place place) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, place.host(), place.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed without an answer");
      }
      line.append((char) c);
    }
    return line.toString().trim();
  }
}
