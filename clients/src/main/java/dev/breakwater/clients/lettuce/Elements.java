package dev.breakwater.clients.lettuce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer whose subscriber gets it element by element. */
final class Elements {

  private final List<Object> all;

  private Elements(List<Object> all) {
    this.all = all;
  }

  /** The parts of a collection; anything else is one element, and null is none. */
  static Elements of(@Nullable Object answer) {
    List<Object> all = new ArrayList<>();
    if (answer instanceof Collection<?> parts) {
      for (Object each : parts) {
        if (each != null) {
          all.add(each);
        }
      }
    } else if (answer != null) {
      all.add(answer);
    }
    return new Elements(all);
  }

  List<Object> all() {
    return all;
  }
}
