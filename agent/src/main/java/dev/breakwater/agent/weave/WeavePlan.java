package dev.breakwater.agent.weave;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be woven: internal class names in one immutable table, so that a class no rule names
 * costs one look-up.
 */
public final class WeavePlan {

  /** A point together with the library it belongs to. */
  public record Target(ClientLibrary library, WeavePoint point) {}

  private final Map<String, List<Target>> byInternalName;

  private WeavePlan(Map<String, List<Target>> byInternalName) {
    this.byInternalName = byInternalName;
  }

  /** A plan for all points of these libraries. */
  public static WeavePlan of(List<ClientLibrary> libraries) {
    Map<String, List<Target>> table = new HashMap<>();
    for (ClientLibrary library : libraries) {
      for (WeavePoint point : library.points()) {
        for (String type : point.classes()) {
          String name = type.replace('.', '/');
          List<Target> known = table.get(name);
          if (known == null) {
            known = new ArrayList<>();
            table.put(name, known);
          }
          known.add(new Target(library, point));
        }
      }
    }
    return new WeavePlan(table);
  }

  /** What is to be woven into this class; null for nearly all of them. */
  @org.jspecify.annotations.Nullable
  List<Target> targets(String internalName) {
    return byInternalName.get(internalName);
  }

  /** Class names with dots. */
  public boolean names(String className) {
    return byInternalName.containsKey(className.replace('.', '/'));
  }

  /** Internal names of all classes in the plan. */
  public Set<String> internalNames() {
    return byInternalName.keySet();
  }
}
