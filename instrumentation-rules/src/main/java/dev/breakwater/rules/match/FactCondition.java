package dev.breakwater.rules.match;

import dev.breakwater.engine.call.Resource;

/** What one fact of a resource must look like. A resource without that fact is not meant. */
record FactCondition(String fact, PatternKind kind, TextPattern pattern) {

  boolean holds(Resource resource) {
    String value = resource.facts().get(fact);
    return value != null && pattern.matches(Patterns.folded(value, kind));
  }
}
