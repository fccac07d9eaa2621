package dev.breakwater.clients.spi;

import dev.breakwater.engine.call.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A client library as data: where it is woven and which class speaks its types. The description
 * itself links to nothing of the library.
 *
 * @param name as operators and the {@code client} key of a rule spell it, e.g. {@code jedis}
 * @param family what its calls are
 * @param points where it is woven
 * @param marker name of a class that a loader finds beside those of this library only in versions
 *     that are meant, where others use the same class names; empty where none do
 * @param adapter class name of its {@link Adapter}; loaded by a loader that sees both the agent and
 *     the application, on the first call; has a public constructor without parameters
 */
public record ClientLibrary(
    String name, Family family, List<WeavePoint> points, String marker, String adapter) {

  public ClientLibrary {
    points = List.copyOf(points);
  }

  public ClientLibrary(String name, Family family, List<WeavePoint> points, String adapter) {
    this(name, family, points, "", adapter);
  }

  /** The same library without the points of these tags. */
  public ClientLibrary without(Set<String> tags) {
    List<WeavePoint> left = new ArrayList<>();
    for (WeavePoint point : points) {
      if (!tags.contains(point.tag())) {
        left.add(point);
      }
    }
    return new ClientLibrary(name, family, left, marker, adapter);
  }
}
