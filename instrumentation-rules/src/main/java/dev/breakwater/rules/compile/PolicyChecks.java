package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.Percent;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import dev.breakwater.rules.value.Spans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between the keys of one policy, once it is merged. Flawed ones are let be. */
final class PolicyChecks {

  private final Problems problems;

  PolicyChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Block rule) {
    Block breaker = sound(rule, "circuitBreaker");
    if (breaker != null) {
      circuitBreaker(breaker);
    }
    Block retry = sound(rule, "retry");
    Block backoff = retry == null ? null : retry.block("backoff");
    if (backoff != null) {
      notBelow(backoff, "max", "initial");
    }
    Block timeout = sound(rule, "timeout");
    if (timeout != null) {
      timeout(timeout, rule.get("timeout"));
    }
    Block limiter = sound(rule, "rateLimiter");
    if (limiter != null) {
      rateLimiter(limiter, rule.get("rateLimiter"));
    }
    Block bulkhead = sound(rule, "bulkhead");
    Block adaptive = bulkhead == null ? null : bulkhead.block("adaptive");
    if (adaptive != null) {
      adaptive(adaptive);
    }
    Block chaos = sound(rule, "chaos");
    if (chaos != null) {
      chaos(chaos, rule.get("chaos"));
    }
    Block slo = sound(rule, "slo");
    if (slo != null) {
      slo(slo, rule.get("slo"));
    }
  }

  private static @Nullable Block sound(Block rule, String policy) {
    Block block = rule.block(policy);
    return block == null || block.isFlawed() ? null : block;
  }

  private void circuitBreaker(Block breaker) {
    Setting size = breaker.get("slidingWindowSize");
    boolean byTime = "TIME_BASED".equals(breaker.text("slidingWindowType"));
    if (size != null && byTime && size.value() instanceof Long calls) {
      report(
          size,
          "found "
              + calls
              + ", expected a duration because slidingWindowType is TIME_BASED; write "
              + calls
              + "s");
    } else if (size != null && !byTime && breaker.nanos("slidingWindowSize") > 0) {
      report(
          size,
          "found a duration, expected a number of calls because slidingWindowType is COUNT_BASED; set"
              + " \"slidingWindowType: TIME_BASED\" for a duration");
    }
    Block growth = breaker.block("openBackoff");
    Setting max = growth == null ? null : growth.get("max");
    if (growth != null && max != null) {
      long wait = breaker.nanos("waitDurationInOpenState");
      if (growth.nanos("max") < wait) {
        report(
            max,
            "found "
                + Spans.print(growth.nanos("max"))
                + ", expected at least waitDurationInOpenState, "
                + Spans.print(wait));
      }
    }
  }

  private void timeout(Block timeout, @Nullable Setting at) {
    long attempt = timeout.nanos("attempt");
    long total = timeout.nanos("total");
    if (attempt == 0 && total == 0) {
      report(
          at,
          "found neither attempt nor total, expected at least one, such as \"attempt: 2s\"; use"
              + " \"timeout: off\" to switch timeouts off");
    } else if (attempt > 0 && total > 0) {
      notBelow(timeout, "total", "attempt");
    }
  }

  private void rateLimiter(Block limiter, @Nullable Setting at) {
    if (!limiter.has("limitForPeriod")) {
      report(at, "found no limitForPeriod, expected the number of calls a period may see");
    }
    if (limiter.flag("pacing") && limiter.number("burst") > 1) {
      report(
          limiter.get("burst"),
          "found "
              + limiter.number("burst")
              + ", expected 1 or nothing beside \"pacing: true\", which spreads calls evenly");
    }
  }

  private void adaptive(Block adaptive) {
    long min = adaptive.number("min");
    long max = adaptive.number("max");
    long initial = adaptive.number("initial");
    if (min > max) {
      Setting least = adaptive.get("min");
      Setting wrong = least != null && least.line() > 0 ? least : adaptive.get("max");
      report(wrong, "found min " + min + " above max " + max + ", expected min up to max");
    } else if (initial < min || initial > max) {
      report(
          adaptive.get("initial"),
          "found " + initial + ", expected min to max, " + min + " to " + max);
    }
  }

  private void chaos(Block chaos, @Nullable Setting at) {
    if (!chaos.has("ttl")) {
      report(
          at,
          "found no ttl, expected how long chaos may last, such as \"ttl: 15m\": it is off by itself"
              + " then");
    }
    List<String> ends = new ArrayList<>();
    for (ChaosSpec.Kind each : ChaosSpec.Kind.values()) {
      if (each != ChaosSpec.Kind.LATENCY && chaos.has(each.word())) {
        ends.add(each.word());
      }
    }
    if (ends.isEmpty() && !chaos.has("latency")) {
      report(
          at,
          "found nothing that a struck call gets, expected latency, error, status or sqlState;"
              + " use \"chaos: off\" to switch chaos off");
    } else if (ends.size() > 1) {
      report(
          chaos.get(ends.get(1)),
          "found "
              + String.join(" and ", ends)
              + ", expected one of them: a call ends once; other ends are for other rules");
    }
    double probability = chaos.decimal("probability");
    double most = chaos.decimal("maxPercent");
    if (probability > most) {
      report(
          chaos.get("probability"),
          "found "
              + Percent.text(probability)
              + ", expected at most maxPercent, "
              + Percent.text(most)
              + "; raise maxPercent if so many calls are to be struck");
    }
  }

  private void slo(Block slo, @Nullable Setting at) {
    Block latency = slo.block("latency");
    if (!slo.has("availability") && latency == null) {
      report(
          at,
          "found neither availability nor latency, expected at least one, such as"
              + " \"availability: 99.9\"");
    }
    if (slo.decimal("availability") == 100) {
      report(
          slo.get("availability"),
          "found 100, expected less: a promise without a budget is broken by the first failure;"
              + " write it as 99.9");
    }
    int percentiles = latency == null ? 1 : latency.size();
    if (percentiles != 1) {
      report(
          slo.get("latency"),
          "found "
              + percentiles
              + " percentiles, expected one, such as \"latency: { p99: 300ms }\"");
    }
  }

  private void notBelow(Block block, String upper, String lower) {
    if (block.nanos(upper) < block.nanos(lower)) {
      report(
          block.get(upper),
          "found "
              + Spans.print(block.nanos(upper))
              + ", expected at least "
              + lower
              + ", "
              + Spans.print(block.nanos(lower)));
    }
  }

  private void report(@Nullable Setting at, String message) {
    if (at != null) {
      problems.add(at.line(), at.column(), at.path(), message);
    }
  }
}
