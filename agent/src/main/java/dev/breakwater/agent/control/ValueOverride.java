package dev.breakwater.agent.control;

import dev.breakwater.agent.call.GuardName;
import dev.breakwater.rules.model.RuleEdit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a rule that an operator has set above the file's.
 *
 * @param resource of the one guard it is about; null = all guards of the rule
 * @param forever whether it lasts until cleared; else it is over at {@code endsAt}
 * @param endsAt ticker nanoseconds
 * @param by who said it; empty when that is not known
 */
record ValueOverride(
    String rule,
    @Nullable String resource,
    String path,
    String value,
    boolean forever,
    long endsAt,
    String reason,
    String by) {

  RuleEdit edit() {
    return new RuleEdit(rule, path, value);
  }

  /** Whether both are about the same value: the later one takes the place of the other. */
  boolean isInPlaceOf(ValueOverride other) {
    return path.equals(other.path) && isOn(other.rule, other.resource);
  }

  boolean isOn(String otherRule, @Nullable String otherResource) {
    return rule.equals(otherRule) && Objects.equals(resource, otherResource);
  }

  /** The guard it is about; null = all guards of the rule. */
  @Nullable GuardName guard() {
    return resource == null ? null : new GuardName(rule, resource);
  }

  boolean isOver(long now) {
    return !forever && now - endsAt >= 0;
  }

  /** Nanoseconds left; -1 when it lasts until cleared. */
  long left(long now) {
    return forever ? -1 : Math.max(0, endsAt - now);
  }

  /** For the log, e.g. {@code retry.maxAttempts = 1 for 60 s: INC-42 (by alice)}. */
  String text(long now) {
    String until = forever ? "" : " for " + (left(now) + 999_999_999L) / 1_000_000_000L + " s";
    return path + " = " + value + until + ": " + reason + (by.isEmpty() ? "" : " (by " + by + ")");
  }
}
