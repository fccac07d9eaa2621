package dev.breakwater.agent.weave;

import dev.breakwater.agent.weave.WeavePlan.Target;
import dev.breakwater.clients.spi.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What concerns one class; rules' methods in the order of the rules. */
record Concern(List<Target> targets, List<Meant> methods) {

  /** For a report: which library a failure is about. */
  String library() {
    return targets.isEmpty() ? "method" : targets.get(0).library().name();
  }

  /** Without the libraries that this loader has in versions which are not meant. */
  Concern in(@Nullable ClassLoader loader) {
    List<Target> meant = new ArrayList<>(targets.size());
    String asked = "";
    boolean found = true;
    for (Target target : targets) {
      String marker = target.library().marker();
      if (!marker.equals(asked)) {
        asked = marker;
        found = marker.isEmpty() || has(loader, marker);
      }
      if (found) {
        meant.add(target);
      }
    }
    return meant.size() == targets.size() ? this : new Concern(meant, methods);
  }

  private static boolean has(@Nullable ClassLoader loader, String type) {
    return loader != null && loader.getResource(type.replace('.', '/') + ".class") != null;
  }

  boolean isNone() {
    return targets.isEmpty() && methods.isEmpty();
  }

  /** Whether a method of this name may be meant, whatever its parameters. */
  boolean names(String name) {
    for (Target target : targets) {
      for (Signature signature : target.point().methods()) {
        if (signature.name().equals(name)) {
          return true;
        }
      }
    }
    for (Meant rule : methods) {
      if (rule.match().methodMatches(name)) {
        return true;
      }
    }
    return false;
  }
}
