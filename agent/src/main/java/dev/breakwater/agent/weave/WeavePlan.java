package dev.breakwater.agent.weave;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.rules.match.MethodMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be woven. Internal class names stand in one immutable table, so that a class no rule
 * names costs one look-up; only rules that name classes by a pattern cost more.
 */
public final class WeavePlan {

  /** Packages that a pattern never reaches; a rule that means one of their classes names it. */
  private static final String[] NOT_BY_PATTERN = {
    "java/",
    "javax/",
    "jdk/",
    "sun/",
    "com/sun/",
    "net/bytebuddy/",
    "org/aspectj/",
    "io/opentelemetry/javaagent/",
    "co/elastic/apm/",
    "com/newrelic/",
    "com/nr/agent/",
    "com/dynatrace/",
    "com/appdynamics/",
    "datadog/",
    "org/glowroot/",
  };

  private static final String OURS = "dev/breakwater/";

  /** A point together with the library it belongs to. */
  public record Target(ClientLibrary library, WeavePoint point) {

    /** A library's name stands for it. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target
          && ((Target) other).library.name().equals(library.name())
          && ((Target) other).point.equals(point);
    }

    @Override
    public int hashCode() {
      return 31 * library.name().hashCode() + point.hashCode();
    }
  }

  /** What concerns one class. */
  record Concern(List<Target> targets, List<MethodMatch> methods) {

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
      for (MethodMatch rule : methods) {
        if (rule.methodMatches(name)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Map<String, Concern> byInternalName;
  private final List<MethodMatch> byPattern;
  private final List<Target> kin;
  private final Set<String> kinMethods = new HashSet<>();

  private WeavePlan(
      Map<String, Concern> byInternalName, List<MethodMatch> byPattern, List<Target> kin) {
    this.byInternalName = byInternalName;
    this.byPattern = byPattern;
    this.kin = kin;
    for (Target target : kin) {
      for (Signature method : target.point().methods()) {
        kinMethods.add(method.name());
      }
    }
  }

  /** A plan for all points of these libraries, and for the methods that rules name. */
  public static WeavePlan of(List<ClientLibrary> libraries, List<MethodMatch> methods) {
    Map<String, Concern> table = new HashMap<>();
    List<Target> kin = new ArrayList<>();
    for (ClientLibrary library : libraries) {
      for (WeavePoint point : library.points()) {
        if (!point.kin().isEmpty()) {
          kin.add(new Target(library, point));
        }
        for (String type : point.classes()) {
          concern(table, type).targets.add(new Target(library, point));
        }
      }
    }
    List<MethodMatch> byPattern = new ArrayList<>();
    for (MethodMatch method : methods) {
      for (int i = 0; i < method.classes().size(); i++) {
        if (method.classes().get(i).isExact()) {
          concern(table, method.classes().get(i).source()).methods.add(method);
        } else if (!byPattern.contains(method)) {
          byPattern.add(method);
        }
      }
    }
    return new WeavePlan(table, byPattern, kin);
  }

  private static Concern concern(Map<String, Concern> table, String type) {
    String name = type.replace('.', '/');
    Concern known = table.get(name);
    if (known == null) {
      known = new Concern(new ArrayList<>(1), new ArrayList<>(0));
      table.put(name, known);
    }
    return known;
  }

  /** What concerns this class; null for nearly all of them. */
  @Nullable Concern concern(String internalName) {
    Concern exact = byInternalName.get(internalName);
    if (byPattern.isEmpty()) {
      return exact;
    }
    return withPatterns(internalName, exact);
  }

  private @Nullable Concern withPatterns(String internalName, @Nullable Concern exact) {
    if (internalName.startsWith(OURS)) {
      return null;
    }
    for (String never : NOT_BY_PATTERN) {
      if (internalName.startsWith(never)) {
        return exact;
      }
    }
    String name = internalName.replace('/', '.');
    List<MethodMatch> found = null;
    for (MethodMatch method : byPattern) {
      if (method.classMatches(name)) {
        if (found == null) {
          found = new ArrayList<>(exact == null ? List.of() : exact.methods);
        }
        found.add(method);
      }
    }
    if (found == null) {
      return exact;
    }
    return new Concern(exact == null ? List.of() : exact.targets, found);
  }

  /** The points that are also about what implements an interface. */
  List<Target> kin() {
    return kin;
  }

  /** The names of the methods of those points. */
  Set<String> kinMethods() {
    return kinMethods;
  }

  /** Whether a class is named whose internal name begins so. */
  boolean knows(String beginning) {
    for (String name : byInternalName.keySet()) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** The classes that are named by their full names, with dots, sorted. */
  List<String> namedClasses() {
    List<String> names = new ArrayList<>();
    for (String name : byInternalName.keySet()) {
      names.add(name.replace('/', '.'));
    }
    names.sort(null);
    return names;
  }

  /** Whether this class is meant by its name. */
  boolean isNamed(String className) {
    return byInternalName.containsKey(className.replace('.', '/'));
  }

  /** Whether anything of this class is to be woven. */
  boolean isAbout(String className) {
    return concern(className.replace('.', '/')) != null;
  }
}
