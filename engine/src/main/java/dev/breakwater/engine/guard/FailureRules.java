package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FailureSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's own words on what counts, laid over the client library's default table: {@code ignore}
 * first, then each part the rule names, then the table.
 */
final class FailureRules {

  private final FailureSpec spec;

  /** What is never worth another attempt: statuses and codes. */
  private final FailureSpec never;

  /** Nothing said: the table decides alone, and no exception is ever looked at here. */
  private final boolean silent;

  FailureRules(FailureSpec spec) {
    this(spec, FailureSpec.DEFAULTS);
  }

  /**
   * @param never what is never worth another attempt, whatever the first says
   */
  FailureRules(FailureSpec spec, FailureSpec never) {
    this.spec = spec;
    this.never = never;
    this.silent =
        never == FailureSpec.DEFAULTS
            && spec.statuses() == null
            && spec.exceptions() == null
            && spec.ignore().isEmpty()
            && spec.sqlStates() == null
            && spec.redisErrors() == null;
  }

  /** Whether nothing that is returned can count as a failure or as worth another attempt. */
  boolean takesAnswers(CallSemantics semantics) {
    return spec.statuses() == null && never.statuses() == null && !semantics.judgesAnswers();
  }

  /** How the attempt ended. */
  Outcome classify(
      CallSemantics semantics,
      Subject subject,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    if (silent) {
      return semantics.classify(subject, returned, thrown);
    }
    if (isIgnored(thrown)) {
      return Outcome.IGNORED;
    }
    Boolean named = named(spec, semantics, subject, returned, thrown);
    if (named == null) {
      return semantics.classify(subject, returned, thrown);
    }
    if (named) {
      return Outcome.FAILURE;
    }
    return thrown == null ? Outcome.SUCCESS : Outcome.IGNORED;
  }

  /** Whether an attempt that ended so is worth another, by these rules or the library's table. */
  boolean worthRetrying(
      CallSemantics semantics,
      Subject subject,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    if (!silent) {
      if (isIgnored(thrown)
          || Boolean.TRUE.equals(named(never, semantics, subject, returned, thrown))) {
        return false;
      }
      Boolean named = named(spec, semantics, subject, returned, thrown);
      if (named != null) {
        return named;
      }
    }
    return semantics.worthRetrying(subject, returned, thrown);
  }

  /** Whether the rule's own lists name this ending; null where they say nothing of its kind. */
  private static @Nullable Boolean named(
      FailureSpec spec,
      CallSemantics semantics,
      Subject subject,
      @Nullable Object returned,
      @Nullable Throwable thrown) {
    List<String> statuses = spec.statuses();
    int status = statuses == null ? 0 : semantics.status(subject, returned, thrown);
    if (statuses != null && status != 0) {
      return isStatusIn(statuses, status);
    }
    if (thrown == null) {
      return null;
    }
    List<String> codes = spec.sqlStates() != null ? spec.sqlStates() : spec.redisErrors();
    String code = codes == null ? null : semantics.code(thrown);
    if (codes != null && code != null) {
      return startsWithAny(code, codes);
    }
    List<String> exceptions = spec.exceptions();
    return exceptions == null ? null : isKindOf(thrown, exceptions);
  }

  private boolean isIgnored(@Nullable Throwable thrown) {
    return thrown != null && !spec.ignore().isEmpty() && isKindOf(thrown, spec.ignore());
  }

  private static boolean isStatusIn(List<String> statuses, int status) {
    for (String each : statuses) {
      boolean isClass = each.length() == 3 && each.endsWith("xx");
      if (isClass ? each.charAt(0) - '0' == status / 100 : each.equals(Integer.toString(status))) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String code, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (code.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKindOf(Throwable thrown, List<String> names) {
    return isNamed(thrown.getClass(), names) || isNamed(Causes.root(thrown).getClass(), names);
  }

  private static boolean isNamed(Class<?> type, List<String> names) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (names.contains(at.getName()) || anyNamed(at.getInterfaces(), names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyNamed(Class<?>[] interfaces, List<String> names) {
    for (Class<?> each : interfaces) {
      if (isNamed(each, names) || anyNamed(each.getInterfaces(), names)) {
        return true;
      }
    }
    return false;
  }
}
