package dev.breakwater.rules.match;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about. Asked in the order of how rarely the answer changes: the resource
 * once, the operation once a resource, the detail once a call. Everything given must hold; what is
 * not given always holds.
 */
public final class Match {

  private final Family family;
  private final List<FactCondition> facts;
  private final List<String> operations;
  private final @Nullable TextPattern detail;
  private final @Nullable MethodMatch method;

  Match(
      Family family,
      List<FactCondition> facts,
      List<String> operations,
      @Nullable TextPattern detail,
      @Nullable MethodMatch method) {
    this.family = family;
    this.facts = List.copyOf(facts);
    this.operations = List.copyOf(operations);
    this.detail = detail;
    this.method = method;
  }

  /** Every call of that family. */
  public static Match everything(Family family) {
    return new Match(family, List.of(), List.of(), null, null);
  }

  /** Whether calls to this resource can be meant. Allocates; ask once a resource. */
  public boolean mayMatch(Resource resource) {
    if (resource.family() != family) {
      return false;
    }
    for (int i = 0; i < facts.size(); i++) {
      if (!facts.get(i).holds(resource)) {
        return false;
      }
    }
    return method == null || method.means(resource);
  }

  /** Whether calls doing this are meant. */
  public boolean matches(Operation operation) {
    if (operations.isEmpty()) {
      return true;
    }
    for (int i = 0; i < operations.size(); i++) {
      String asked = operations.get(i);
      if (asked.equalsIgnoreCase(operation.name()) || operation.categories().contains(asked)) {
        return true;
      }
    }
    return false;
  }

  /** What the HTTP path or the SQL text must look like; null when the rule does not ask. */
  public @Nullable TextPattern detail() {
    return detail;
  }

  /**
   * Whether a call with this path or statement is meant.
   *
   * @param text null when the call has none: then only a rule that does not ask matches
   */
  public boolean detailMatches(@Nullable String text) {
    return detail == null || (text != null && detail.matches(text));
  }

  /** Whether both say the same, in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Match && isSame((Match) other);
  }

  private boolean isSame(Match other) {
    return family == other.family
        && facts.equals(other.facts)
        && operations.equals(other.operations)
        && Objects.equals(detail, other.detail)
        && Objects.equals(method, other.method);
  }

  @Override
  public int hashCode() {
    return 31 * facts.hashCode() + operations.hashCode();
  }

  /** The classes and methods; null unless the target is {@code method}. */
  public @Nullable MethodMatch method() {
    return method;
  }
}
