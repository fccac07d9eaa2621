package dev.breakwater.rules.compile;

import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import dev.breakwater.rules.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defaults that follow another key. Only what nobody gave is moved, with one exception that is
 * Resilience4j's own: a minimum number of calls above a window of calls means the window.
 */
final class Derived {

  private static final long TIME_WINDOW_NANOS = 100_000_000_000L;

  private Derived() {}

  static Block apply(Block rule) {
    Block all = rule;
    all = put(all, "circuitBreaker", circuitBreaker(all.block("circuitBreaker")));
    all = put(all, "retry", retry(all.block("retry")));
    all = put(all, "bulkhead", bulkhead(all.block("bulkhead")));
    all = put(all, "health", health(all.block("health")));
    return put(all, "rateLimiter", rateLimiter(all.block("rateLimiter")));
  }

  private static Block put(Block in, String key, @Nullable Block value) {
    Setting setting = in.get(key);
    return value == null || setting == null ? in : in.with(key, setting.with(value));
  }

  private static @Nullable Block circuitBreaker(@Nullable Block breaker) {
    if (breaker == null) {
      return null;
    }
    Block all = breaker;
    boolean byTime = "TIME_BASED".equals(all.text("slidingWindowType"));
    if (!all.has("slidingWindowSize")) {
      Object size = byTime ? new Span(TIME_WINDOW_NANOS) : Long.valueOf(100);
      all = all.with("slidingWindowSize", Setting.byDefault(size));
    }
    Setting least = all.get("minimumNumberOfCalls");
    if (least != null && all.value("slidingWindowSize") instanceof Long size && !byTime) {
      if (all.number("minimumNumberOfCalls") > size) {
        String why = least.origin() + ", cut to the window's size";
        all =
            all.with(
                "minimumNumberOfCalls",
                new Setting(size, why, least.path(), least.line(), least.column()));
      }
    }
    Block growth = all.block("openBackoff");
    return growth == null
        ? all
        : put(all, "openBackoff", raised(growth, "max", all.nanos("waitDurationInOpenState")));
  }

  private static @Nullable Block retry(@Nullable Block retry) {
    Block backoff = retry == null ? null : retry.block("backoff");
    return retry == null || backoff == null
        ? retry
        : put(retry, "backoff", raised(backoff, "max", backoff.nanos("initial")));
  }

  private static @Nullable Block bulkhead(@Nullable Block bulkhead) {
    Block adaptive = bulkhead == null ? null : bulkhead.block("adaptive");
    if (bulkhead == null || adaptive == null || !isDefault(adaptive.get("initial"))) {
      return bulkhead;
    }
    long initial =
        Math.max(
            adaptive.number("min"), Math.min(adaptive.number("max"), adaptive.number("initial")));
    Setting moved = Setting.byDefault(Long.valueOf(initial));
    return put(bulkhead, "adaptive", adaptive.with("initial", moved));
  }

  private static @Nullable Block health(@Nullable Block health) {
    return health == null || health.has("statuses") || !health.has("path")
        ? health
        : health.with("statuses", Setting.byDefault(List.of("2xx", "3xx")));
  }

  private static @Nullable Block rateLimiter(@Nullable Block limiter) {
    if (limiter == null || limiter.has("burst") || !limiter.has("limitForPeriod")) {
      return limiter;
    }
    long burst = limiter.flag("pacing") ? 1 : limiter.number("limitForPeriod");
    return limiter.with("burst", Setting.byDefault(Long.valueOf(burst)));
  }

  /** The block with a default cap that lies below the floor raised to it. */
  private static Block raised(Block block, String cap, long floorNanos) {
    return isDefault(block.get(cap)) && block.nanos(cap) < floorNanos
        ? block.with(cap, Setting.byDefault(new Span(floorNanos)))
        : block;
  }

  private static boolean isDefault(@Nullable Setting setting) {
    return setting != null && setting.origin().equals(Setting.DEFAULT);
  }
}
