package dev.breakwater.rules.match;

import dev.breakwater.engine.call.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which methods of which classes a rule with {@code target: method} is about. */
public final class MethodMatch {

  private final List<TextPattern> classes;
  private final TextPattern methods;
  private final @Nullable List<String> arguments;
  private final List<TextPattern> returns;

  /** Where subtypes are looked for, each ending in a dot; empty = they are not meant. */
  private final List<String> homes;

  private final String signature;

  MethodMatch(
      List<TextPattern> classes,
      TextPattern methods,
      @Nullable List<String> arguments,
      List<TextPattern> returns) {
    this(classes, methods, arguments, returns, List.of());
  }

  private MethodMatch(
      List<TextPattern> classes,
      TextPattern methods,
      @Nullable List<String> arguments,
      List<TextPattern> returns,
      List<String> homes) {
    this.classes = classes;
    this.methods = methods;
    this.arguments = arguments;
    this.returns = returns;
    this.homes = homes;
    this.signature = signature(arguments, returns);
  }

  private static String signature(@Nullable List<String> arguments, List<TextPattern> returns) {
    if (arguments == null && returns.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("(");
    text.append(arguments == null ? ".." : String.join(",", arguments)).append(')');
    for (int i = 0; i < returns.size(); i++) {
      text.append(i == 0 ? "" : "|").append(returns.get(i).source());
    }
    return text.toString();
  }

  /** The same, and what extends or implements the classes in these packages or, if none, theirs. */
  MethodMatch withSubtypesIn(List<String> packages) {
    List<String> where = new ArrayList<>();
    for (String each : packages) {
      where.add(each + '.');
    }
    if (packages.isEmpty()) {
      for (int i = 0; i < classes.size(); i++) {
        String name = classes.get(i).source();
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
          where.add(name.substring(0, dot + 1));
        }
      }
    }
    return new MethodMatch(classes, methods, arguments, returns, List.copyOf(where));
  }

  /**
   * Which overloads are asked for, as a text that is the same for rules that ask for the same;
   * empty for any.
   */
  public String signature() {
    return signature;
  }

  /** Whether what extends or implements the classes is meant too. */
  public boolean includesSubtypes() {
    return !homes.isEmpty();
  }

  /**
   * Whether a class of this name is meant if it extends or implements one of the classes.
   *
   * @param binaryName as {@code Class.getName} writes it
   */
  public boolean looksIn(String binaryName) {
    for (int i = 0; i < homes.size(); i++) {
      if (binaryName.startsWith(homes.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The classes, each exact ({@link TextPattern#isExact}) or a pattern over binary names. */
  public List<TextPattern> classes() {
    return classes;
  }

  /**
   * @param binaryName as {@code Class.getName} writes it
   */
  public boolean classMatches(String binaryName) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).matches(binaryName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether calls to this resource are meant, as those who wove its methods found out. */
  boolean means(Resource resource) {
    Map<String, String> facts = resource.facts();
    return means(facts.getOrDefault("class", ""), facts.getOrDefault("above", ""))
        && methodMatches(facts.getOrDefault("method", ""))
        && signature.equals(facts.getOrDefault("overloads", ""));
  }

  /**
   * Whether a class is meant.
   *
   * @param binaryName as {@code Class.getName} writes it
   * @param above which of the named classes it extends or implements; empty for none
   */
  public boolean means(String binaryName, String above) {
    return classMatches(binaryName)
        || !above.isEmpty() && looksIn(binaryName) && classMatches(above);
  }

  public boolean methodMatches(String name) {
    return methods.matches(name);
  }

  /** The parameter types asked for; null = any. */
  public @Nullable List<String> arguments() {
    return arguments;
  }

  /**
   * @param types as {@code Class.getTypeName} writes them; a rule may leave the package out
   */
  public boolean argumentsMatch(List<String> types) {
    if (arguments == null) {
      return true;
    }
    if (arguments.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!isMeant(arguments.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param type as {@code Class.getTypeName} writes it; a rule that names one type may leave the
   *     package out
   */
  public boolean returnMatches(String type) {
    for (int i = 0; i < returns.size(); i++) {
      TextPattern asked = returns.get(i);
      if (asked.matches(type) || asked.isExact() && isMeant(asked.source(), type)) {
        return true;
      }
    }
    return returns.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MethodMatch
        && classes.equals(((MethodMatch) other).classes)
        && methods.equals(((MethodMatch) other).methods)
        && Objects.equals(arguments, ((MethodMatch) other).arguments)
        && returns.equals(((MethodMatch) other).returns)
        && homes.equals(((MethodMatch) other).homes);
  }

  @Override
  public int hashCode() {
    return 31 * classes.hashCode() + methods.hashCode();
  }

  private static boolean isMeant(String asked, String type) {
    if (type.equals(asked)) {
      return true;
    }
    int before = type.length() - asked.length() - 1;
    return before > 0
        && (type.charAt(before) == '.' || type.charAt(before) == '$')
        && type.endsWith(asked);
  }
}
