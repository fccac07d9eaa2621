package dev.breakwater.recovery.health.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connects to the first of some places that lets it, and asks there. */
abstract class SocketProbe implements Probe {

  private final List<Place> places;
  private volatile @Nullable Socket open;
  private volatile boolean givenUp;

  SocketProbe(List<Place> places) {
    this.places = places;
  }

  @Override
  public final String ask(int millis) throws Exception {
    IOException failed = null;
    for (Place place : places) {
      try (Socket socket = new Socket()) {
        open = socket;
        if (givenUp) {
          throw new IOException("given up");
        }
        socket.setSoTimeout(millis);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(place.host(), place.port()), millis);
        return connected(socket, place, millis);
      } catch (IOException next) {
        failed = next;
      }
    }
    throw failed == null ? new IOException("no place to connect to") : failed;
  }

  /** What is asked over the connection. */
  abstract String connected(Socket socket, Place place, int millis) throws Exception;

  @Override
  public final void giveUp() {
    givenUp = true;
    Socket socket = open;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException gone) {
        // nobody waits for it
      }
    }
  }
}
