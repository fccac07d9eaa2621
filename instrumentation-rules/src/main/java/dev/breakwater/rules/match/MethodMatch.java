package dev.breakwater.rules.match;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which methods of which classes a rule with {@code target: method} is about. */
public final class MethodMatch {

  private final List<TextPattern> classes;
  private final TextPattern methods;
  private final @Nullable List<String> arguments;
  private final List<TextPattern> returns;

  MethodMatch(
      List<TextPattern> classes,
      TextPattern methods,
      @Nullable List<String> arguments,
      List<TextPattern> returns) {
    this.classes = classes;
    this.methods = methods;
    this.arguments = arguments;
    this.returns = returns;
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
        && returns.equals(((MethodMatch) other).returns);
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
