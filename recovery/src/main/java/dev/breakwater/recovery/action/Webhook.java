package dev.breakwater.recovery.action;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts JSON to a URL, or gets what is there: a socket and one line of the answer. Not by an HTTP
 * client of the JDK: those are guarded, and a runtime may lack them.
 */
final class Webhook {

  private static final int LONGEST_LINE = 1_000;

  private Webhook() {}

  /**
   * The status of the answer.
   *
   * @param limitMillis for connecting, and for each read
   */
  static int post(URI url, String json, int limitMillis) throws IOException {
    return status(url, posting(url, json.getBytes(StandardCharsets.UTF_8)), limitMillis, false);
  }

  /**
   * The status of the answer to a GET, when all of it has come: whoever makes it is done then.
   *
   * @param limitMillis for connecting, and for each read
   */
  static int get(URI url, int limitMillis) throws IOException {
    return status(
        url, (head("GET", url) + "\r\n").getBytes(StandardCharsets.ISO_8859_1), limitMillis, true);
  }

  private static int status(URI url, byte[] request, int limitMillis, boolean whole)
      throws IOException {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
    try (Socket socket = open(url.getHost(), port, secure, limitMillis)) {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int status = status(in);
      if (whole) {
        long unused = in.transferTo(OutputStream.nullOutputStream()); // it is closed after that
      }
      return status;
    }
  }

  private static Socket open(String host, int port, boolean secure, int limitMillis)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.setSoTimeout(limitMillis);
      plain.connect(new InetSocketAddress(host, port), limitMillis);
      if (!secure) {
        return plain;
      }
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket encrypted = (SSLSocket) factory.createSocket(plain, host, port, true);
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
      encrypted.startHandshake();
      return encrypted;
    } catch (IOException | RuntimeException failed) {
      plain.close();
      throw failed;
    }
  }

  private static byte[] posting(URI url, byte[] body) throws IOException {
    String head =
        head("POST", url)
            + "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(head.getBytes(StandardCharsets.ISO_8859_1));
    request.write(body);
    return request.toByteArray();
  }

  private static String head(String method, URI url) {
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return method
        + ' '
        + (path == null || path.isEmpty() ? "/" : path)
        + (query == null ? "" : "?" + query)
        + " HTTP/1.1\r\nHost: "
        + url.getRawAuthority()
        + "\r\nUser-Agent: breakwater\r\nConnection: close\r\n";
  }

  /** Of {@code HTTP/1.1 204 No Content}. */
  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() == LONGEST_LINE) {
        break;
      }
      line.append((char) next);
    }
    String[] words = line.toString().trim().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("[1-5][0-9][0-9]")) {
      throw new IOException("the answer is no HTTP");
    }
    return Integer.parseInt(words[1]);
  }
}
