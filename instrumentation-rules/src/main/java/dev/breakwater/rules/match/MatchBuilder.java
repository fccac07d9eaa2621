package dev.breakwater.rules.match;

import dev.breakwater.engine.call.Family;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the conditions of one match. */
public final class MatchBuilder {

  private final Family family;
  private final List<FactCondition> facts = new ArrayList<>();
  private List<String> operations = List.of();
  private @Nullable TextPattern detail;
  private @Nullable MethodMatch method;

  public MatchBuilder(Family family) {
    this.family = family;
  }

  /** A fact of the resource must look like one of these. */
  public MatchBuilder fact(String name, List<String> sources, PatternKind kind) {
    facts.add(new FactCondition(name, kind, Patterns.anyOf(sources, kind)));
    return this;
  }

  /** The operation must be called so, or have this category. */
  public MatchBuilder operations(List<String> names) {
    operations = names;
    return this;
  }

  public MatchBuilder detail(List<String> sources, PatternKind kind) {
    detail = Patterns.anyOf(sources, kind);
    return this;
  }

  public MatchBuilder method(
      List<String> classes,
      List<String> methods,
      @Nullable List<String> arguments,
      List<String> returns) {
    method =
        new MethodMatch(
            Patterns.each(classes, PatternKind.CLASS),
            Patterns.anyOf(methods, PatternKind.TEXT),
            arguments == null ? null : List.copyOf(arguments),
            Patterns.each(returns, PatternKind.CLASS));
    return this;
  }

  /**
   * What extends or implements the method's classes is meant too.
   *
   * @param packages where that is looked for; empty = in the packages of the classes
   */
  public MatchBuilder subtypes(boolean included, List<String> packages) {
    if (included && method != null) {
      method = method.withSubtypesIn(packages);
    }
    return this;
  }

  public Match build() {
    return new Match(family, facts, operations, detail, method);
  }
}
