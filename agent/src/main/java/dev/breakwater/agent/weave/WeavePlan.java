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
 * What is to be woven. Internal class names stand in one immutable table, and before it in a sieve,
 * so that a class no rule names costs its hash; only rules that name classes by a pattern, or all
 * below one, cost more.
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

  private static final Lineage NONE =
      new Lineage() {
        @Override
        public boolean includes(String name) {
          return false;
        }
      };

  /** A point together with the library it belongs to. */
  public record Target(ClientLibrary library, WeavePoint point) {

    /** What this one of the point's methods is woven for. */
    Target of(Signature method) {
      WeavePoint its = point.of(method);
      return its == point ? this : new Target(library, its);
    }

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

  private final Map<String, Concern> byInternalName;
  private final List<MethodMatch> methods;
  private final NameSieve sieve = new NameSieve();
  private final boolean hasPatterns;
  private final boolean hasSubtypes;
  private final List<Target> kin;
  private final Set<String> kinMethods = new HashSet<>();

  private WeavePlan(
      Map<String, Concern> byInternalName, List<MethodMatch> methods, List<Target> kin) {
    this.byInternalName = byInternalName;
    this.methods = List.copyOf(methods);
    this.kin = kin;
    boolean patterns = false;
    boolean subtypes = false;
    for (MethodMatch method : methods) {
      subtypes |= method.includesSubtypes();
      for (int i = 0; i < method.classes().size(); i++) {
        patterns |= !method.classes().get(i).isExact();
      }
    }
    this.hasPatterns = patterns;
    this.hasSubtypes = subtypes;
    for (String name : byInternalName.keySet()) {
      sieve.add(name);
    }
    for (String name : Lookout.NAMES) {
      sieve.add(name);
    }
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
          concern(table, type).targets().add(new Target(library, point));
        }
      }
    }
    for (MethodMatch method : methods) {
      for (int i = 0; i < method.classes().size(); i++) {
        if (method.classes().get(i).isExact()) {
          String name = method.classes().get(i).source();
          concern(table, name).methods().add(named(method, name));
        }
      }
    }
    return new WeavePlan(table, methods, kin);
  }

  private static Meant named(MethodMatch method, String name) {
    return new Meant(method, method.includesSubtypes() ? name : "");
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

  /** Whether a class of this name is worth a look; no for nearly all of them. */
  boolean mayConcern(String internalName, UnnamedDrivers drivers) {
    return hasPatterns
        || hasSubtypes
        || sieve.mayHold(internalName)
        || drivers.mayConcern(internalName);
  }

  /** What concerns this class; null for nearly all of them. */
  @Nullable Concern concern(String internalName) {
    Concern exact = byInternalName.get(internalName);
    return hasPatterns && isOpenToPatterns(internalName) ? with(internalName, exact, NONE) : exact;
  }

  private static boolean isOpenToPatterns(String internalName) {
    if (internalName.startsWith(OURS)) {
      return false;
    }
    for (String never : NOT_BY_PATTERN) {
      if (internalName.startsWith(never)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a rule means this class if it is below one that the rule names. */
  boolean mayBeBelow(String internalName) {
    if (!hasSubtypes || !isOpenToPatterns(internalName)) {
      return false;
    }
    String name = internalName.replace('/', '.');
    for (MethodMatch method : methods) {
      if (method.looksIn(name)) {
        return true;
      }
    }
    return false;
  }

  /** What concerns a class of which {@link #mayBeBelow} holds; null if nothing does. */
  @Nullable Concern concern(String internalName, Lineage lineage) {
    return with(internalName, byInternalName.get(internalName), lineage);
  }

  private @Nullable Concern with(String internalName, @Nullable Concern exact, Lineage lineage) {
    String name = internalName.replace('/', '.');
    List<Meant> found = new ArrayList<>();
    for (MethodMatch method : methods) {
      if (method.classMatches(name)) {
        found.add(named(method, name));
      } else if (method.looksIn(name)) {
        String above = above(method, lineage);
        if (!above.isEmpty()) {
          found.add(new Meant(method, above));
        }
      }
    }
    if (found.isEmpty()) {
      return exact;
    }
    return new Concern(exact == null ? List.of() : exact.targets(), found);
  }

  private static String above(MethodMatch method, Lineage lineage) {
    for (int i = 0; i < method.classes().size(); i++) {
      String name = method.classes().get(i).source();
      if (lineage.includes(name)) {
        return name;
      }
    }
    return "";
  }

  /** The classes and interfaces above a class. */
  interface Lineage {
    /** Whether this one, as {@code Class.getName} writes it, is among them. */
    boolean includes(String name);
  }

  /** Whether a loaded class is below one that a rule names, and meant for it. */
  boolean isBelow(Class<?> type) {
    if (!hasSubtypes) {
      return false; // asked of every loaded class at a start: none of their names is needed
    }
    String name = type.getName().replace('.', '/');
    if (!mayBeBelow(name)) {
      return false;
    }
    Concern concern = concern(name, Ancestors.of(type));
    return concern != null && !concern.equals(byInternalName.get(name));
  }

  /** Whether both mean the same of what is below the classes that rules name. */
  boolean meansAlikeBelow(WeavePlan other) {
    return !hasSubtypes && !other.hasSubtypes || methods.equals(other.methods);
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
