package dev.breakwater.recovery.health.probe;

import java.net.Socket;
import java.util.List;

/** A connection is answer enough. */
final class TcpProbe extends SocketProbe {

  private final String note;

  /**
   * @param note why nothing better is asked; empty where the rule says so
   */
  TcpProbe(List<Place> places, String note) {
    super(places);
    this.note = note;
  }

  @Override
  String connected(Socket socket, Place place, int millis) {
    return "connected to " + place + (note.isEmpty() ? "" : " (" + note + ')');
  }
}
