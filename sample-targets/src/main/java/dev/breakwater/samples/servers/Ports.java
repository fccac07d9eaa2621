package dev.breakwater.samples.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports for servers that must be told one before they start.
 *
 * <p>A port that the kernel chose and that was closed again is not free: the kernel may choose it
 * for whoever asks next, before the server is up. These lie below the ports that kernels choose
 * from, and are claimed a hundred at a time by listening on the first of each hundred for as long
 * as this JVM lives, so JVMs that run side by side do not get the same ones.
 */
public final class Ports {

  private static final int FIRST = 10_000;
  private static final int LAST = 15_999;
  private static final int BLOCK = 100;

  private static final List<ServerSocket> CLAIMS = new ArrayList<>();

  /** The last one given; before the first, the end of a hundred that is used up. */
  private static int last = LAST;

  private Ports() {}

  /**
   * A port of this machine on which nobody listens, given once.
   *
   * @throws IOException if all are taken
   */
  public static synchronized int free() throws IOException {
    while (true) {
      last++;
      if (last % BLOCK == 0) {
        last = claim();
      } else if (isFree(last)) {
        return last;
      }
    }
  }

  /** The first port of a hundred that is ours from now on. */
  private static int claim() throws IOException {
    for (int first = FIRST; first < LAST; first += BLOCK) {
      try {
        CLAIMS.add(listen(first));
        return first;
      } catch (IOException taken) {
        // by another JVM, or by this one before: the next hundred
      }
    }
    throw new IOException("ports: each hundred from " + FIRST + " to " + LAST + " is taken");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = listen(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
