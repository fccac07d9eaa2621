package dev.breakwater.recovery.health.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and port to connect to. */
record Place(String host, int port) {

  private static final Pattern ONE =
      Pattern.compile("(\\[[^\\]\\s]+\\]|[^\\[\\]\\s:,/]+):(\\d{1,5})");

  /**
   * The places in a resource's name, such as {@code db:5432/orders} or {@code a:27017,b:27017};
   * none where it does not begin with one.
   */
  static List<Place> in(String resource) {
    String where = resource.split("[/\\s]", 2)[0];
    List<Place> places = new ArrayList<>();
    for (String each : where.split(",", -1)) {
      Matcher one = ONE.matcher(each);
      if (!one.matches() || Integer.parseInt(one.group(2)) > 65_535) {
        return List.of();
      }
      String host = one.group(1);
      boolean bracketed = host.startsWith("[");
      places.add(
          new Place(
              bracketed ? host.substring(1, host.length() - 1) : host,
              Integer.parseInt(one.group(2))));
    }
    return places;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
  }
}
