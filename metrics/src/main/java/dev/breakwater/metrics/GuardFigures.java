package dev.breakwater.metrics;

import java.util.ArrayList;
import java.util.List;

/** The table: every figure of a guard. Names are frozen. */
public final class GuardFigures {

  /** Durations of final attempts. */
  public static final Timed DURATION = CallFigures.DURATION;

  /** Their buckets: calls that took no longer than the tag {@code le} says, in seconds. */
  public static final List<Figure> BUCKETS = CallFigures.buckets();

  /** Back-offs before retries. */
  public static final Timed BACKOFF = PolicyFigures.BACKOFF;

  public static final String ACTIONS_NAME = ResourceFigures.ACTIONS_NAME;

  /** What was done beside the calls: only there for guards for which something was ever done. */
  public static final List<Figure> ACTIONS = ResourceFigures.actions();

  /** In the order they are written; figures of one name stand together. */
  public static final List<Figure> ALL = all();

  private GuardFigures() {}

  private static List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    all.addAll(CallFigures.calls());
    all.addAll(PolicyFigures.circuitBreaker());
    all.addAll(PolicyFigures.retry());
    all.addAll(PolicyFigures.timeout());
    all.addAll(PolicyFigures.limits());
    all.addAll(PolicyFigures.fallback());
    all.addAll(PolicyFigures.chaos());
    all.addAll(PolicyFigures.queue());
    all.addAll(ACTIONS);
    all.addAll(ResourceFigures.health());
    all.addAll(ResourceFigures.promises());
    all.addAll(ResourceFigures.history());
    return List.copyOf(all);
  }
}
