package dev.breakwater.clients;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Subject;
import java.util.ArrayList;
import java.util.List;

/** Stands in for woven code: asks an adapter as the gate does. */
public final class Woven {

  private final ClientLibrary library;
  private final Adapter adapter;

  public Woven(ClientLibrary library, Adapter adapter) {
    this.library = library;
    this.adapter = adapter;
  }

  /** As the adapter is told of them: a point whose methods it knows by name is one for each. */
  public static List<WeavePoint> points(ClientLibrary library) {
    List<WeavePoint> points = new ArrayList<>();
    for (WeavePoint point : library.points()) {
      if (!point.byName()) {
        points.add(point);
        continue;
      }
      for (Signature method : point.methods()) {
        points.add(point.of(method));
      }
    }
    return points;
  }

  public WeavePoint point(String tag) {
    for (WeavePoint point : points(library)) {
      if (point.tag().equals(tag)) {
        return point;
      }
    }
    throw new AssertionError(library.name() + " has no point " + tag);
  }

  /** The subject of a call the adapter takes; an error when it leaves the call alone. */
  public Subject enter(String tag, Object self, Object... arguments) {
    Subject subject = subject(point(tag), self, arguments);
    if (!adapter.describe(point(tag), subject)) {
      throw new AssertionError("left alone: " + tag + " on " + self);
    }
    return subject;
  }

  public boolean isLeftAlone(String tag, Object self, Object... arguments) {
    return !adapter.describe(point(tag), subject(point(tag), self, arguments));
  }

  public void note(String tag, Object self, Object argument, Object returned, Subject current) {
    adapter.noted(point(tag), self, argument, null, returned, null, current);
  }

  private static Subject subject(WeavePoint point, Object self, Object... arguments) {
    Subject subject = new Subject();
    int first = point.from();
    subject.of(
        self,
        arguments.length > first ? arguments[first] : null,
        arguments.length > first + 1 ? arguments[first + 1] : null);
    return subject;
  }
}
