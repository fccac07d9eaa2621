package dev.breakwater.clients.method;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.clients.support.Constants;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A method that the application's owner put under guard. Nothing is known of it but its name, so
 * nothing is assumed: it is never repeated unless the rule says {@code unsafe}, has no cancel of
 * its own, and every exception counts as a failure until the rule says otherwise.
 *
 * <p>Any method may throw any unchecked exception, so those are what callers get: {@link
 * RejectedExecutionException} (without a stack trace) for a call that was not made, {@link
 * CompletionException} with a {@link TimeoutException} as its cause for one that ran out of time.
 */
public final class MethodAdapter extends Adapter {

  private static final Operation CALL = new Operation(0, "call");
  private static final String HELD = "held";

  /**
   * Loaded with this class. Loaded by the first refusal it would make all who are refused just then
   * wait for one class loader, and virtual threads hold their carriers while they wait for that.
   */
  @SuppressWarnings("unused")
  private static final Class<?> LOADED = Refused.class;

  /** Of the point that was described last; for one that is used at one point, of that. */
  private volatile @Nullable Known known;

  private record Known(WeavePoint point, Resource resource) {}

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    Known last = known;
    subject.goesTo(last != null && last.point == point ? last.resource : meet(point), CALL);
    return true;
  }

  private Resource meet(WeavePoint point) {
    Resource met = resource(point.tag());
    known = new Known(point, met);
    return met;
  }

  private static Resource resource(String asWoven) {
    String tag = MethodLibrary.plain(asWoven);
    int at = tag.indexOf(MethodLibrary.SEPARATOR);
    if (at <= 0) {
      throw new IllegalArgumentException("weave point '" + tag + "': expected class#method");
    }
    String owner = tag.substring(0, at);
    String overloads = MethodLibrary.overloads(tag);
    String above = MethodLibrary.above(tag);
    String method = name(tag, at + 1);
    String monitor = MethodLibrary.holdsMonitor(asWoven) ? HELD : "";
    Map<String, String> facts =
        Map.of(
            "class",
            owner,
            "method",
            method,
            "overloads",
            overloads,
            "above",
            above,
            "monitor",
            monitor);
    return ResourceTable.of(Family.METHOD).intern(asWoven, owner + '.' + method, facts);
  }

  private static String name(String tag, int from) {
    int end = from;
    while (end < tag.length() && tag.charAt(end) != '(' && tag.charAt(end) != '<') {
      end++;
    }
    return tag.substring(from, end);
  }

  /**
   * An exception is a failure. An interrupt or a cancellation is the caller giving up. An {@link
   * Error} is this JVM's trouble (memory, linkage), and says nothing of what the method stands for.
   */
  @Override
  public Outcome classify(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    if (thrown == null) {
      return Outcome.SUCCESS;
    }
    Throwable root = Causes.root(thrown);
    if (root instanceof InterruptedException || root instanceof CancellationException) {
      return Outcome.CANCELLED;
    }
    return root instanceof Error ? Outcome.IGNORED : Outcome.FAILURE;
  }

  /** What a method returns is nobody's business but its caller's. */
  @Override
  public boolean judgesAnswers() {
    return false;
  }

  @Override
  public boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return classify(subject, returned, thrown) == Outcome.FAILURE;
  }

  /**
   * While a synchronized method waits for its next attempt, all who want its monitor would wait.
   */
  @Override
  public boolean canRepeat(Subject subject) {
    return !HELD.equals(subject.resource().facts().get("monitor"));
  }

  @Override
  public Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return Repeatability.NEVER;
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return refusal.by() == RefusedBy.TOTAL_TIMEOUT
        ? timedOut(subject, refusal.message(), null)
        : new Refused(refusal);
  }

  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    TimeoutException late = new TimeoutException(message);
    if (cause != null) {
      late.initCause(cause);
    }
    return new CompletionException(message, late);
  }

  @Override
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Unanswerable {
    if (expected == null) {
      throw new Unanswerable("nobody knows what the method returns");
    }
    return Constants.of(value, expected);
  }
}
