package dev.breakwater.rules.match;

import dev.breakwater.engine.call.Resource;

/** What one fact of a resource must look like. A resource without that fact is not meant. */
final class FactCondition {

  private final String fact;
  private final PatternKind kind;
  private final TextPattern pattern;

  FactCondition(String fact, PatternKind kind, TextPattern pattern) {
    this.fact = fact;
    this.kind = kind;
    this.pattern = pattern;
  }

  boolean holds(Resource resource) {
    String value = resource.facts().get(fact);
    return value != null && pattern.matches(Patterns.folded(value, kind));
  }
}
