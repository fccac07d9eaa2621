package dev.breakwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.metrics.endpoint.Page;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * While calls are made that end in every way there is, the breaker opens and closes, and the rules
 * are loaded again and again, every single scrape adds up, and no counter ever goes back.
 */
class AddingUpTest {

  private static final int SCRAPERS = 3;
  private static final int SCRAPES = 100;

  private static final List<String> KINDS =
      List.of("successful", "failed", "ignored", "cancelled", "rejected");

  private final TestGuards jvm = new TestGuards();
  private final Guard guard = jvm.guardOfAllPolicies("orders", "one:80");
  private final GuardSpec spec = guard.spec();
  private final Page page = new Page(jvm.source);
  private final AtomicBoolean enough = new AtomicBoolean();

  /** What those who call say of it. */
  private final Map<String, LongAdder> made = new HashMap<>();

  /** With many calls under way, results come late; with one at most, none may be seen missing. */
  @ParameterizedTest
  @CsvSource({"1, 1", "4, 7"})
  void everyScrapeUnderLoadAddsUpAndCountersOnlyGrow(int callers, int underWay) throws Exception {
    KINDS.forEach(kind -> made.put(kind, new LongAdder()));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> working = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        working.add(threads.submit(task(() -> makeCalls(underWay))));
      }
      working.add(threads.submit(task(this::loadRules)));
      List<Future<Void>> scrapers = new ArrayList<>();
      for (int i = 0; i < SCRAPERS; i++) {
        scrapers.add(threads.submit(task(this::scrape)));
      }
      for (Future<Void> each : scrapers) {
        each.get();
      }
      while (!isEverythingSeen(scraped(), underWay > 1)) {
        Thread.onSpinWait();
      }
      enough.set(true);
      for (Future<Void> each : working) {
        each.get();
      }
    } finally {
      enough.set(true);
      threads.shutdown();
    }
    Scrape last = scraped();
    assertAddsUp(last);
    assertThat(last.value("breakwater_calls_in_flight")).isZero();
    made.forEach((kind, count) -> assertThat(ended(last, kind)).as(kind).isEqualTo(count.sum()));
  }

  private static Callable<Void> task(Runnable body) {
    return Executors.callable(body, null);
  }

  /** Lest they agree about nothing. */
  private static boolean isEverythingSeen(Scrape seen, boolean lateOnes) {
    boolean all = seen.value("breakwater_calls_in_flight") > 0;
    all &= !lateOnes || seen.value("breakwater_circuit_breaker_late_results_total") > 0;
    for (String kind : KINDS) {
      all &= ended(seen, kind) > 0;
    }
    return all;
  }

  private Scrape scraped() {
    try {
      return Scrape.of(page.text(null).body().toString());
    } catch (IOException never) {
      throw new AssertionError(never);
    }
  }

  private void scrape() {
    Map<String, Double> before = new HashMap<>();
    for (int i = 0; i < SCRAPES; i++) {
      Scrape seen = scraped();
      assertAddsUp(seen);
      seen.values().forEach((key, value) -> assertNotLess(key, before.get(key), value));
      before.putAll(seen.values());
    }
  }

  private static void assertNotLess(String key, @Nullable Double before, Double now) {
    boolean counter = key.contains("_total{") || key.contains("_bucket{");
    if (before != null && (counter || key.contains("_count{") || key.contains("_sum{"))) {
      assertThat(now).as(key).isGreaterThanOrEqualTo(before);
    }
  }

  /** Some are under way while others are made, so that their results come late now and then. */
  private void makeCalls(int most) {
    ArrayDeque<Ticket> underWay = new ArrayDeque<>();
    for (int i = 0; !enough.get(); i++) {
      Ticket call = jvm.begin(guard);
      if (call == null) {
        made.get("rejected").increment();
        jvm.passMillis(200);
      } else {
        underWay.add(call);
      }
      while (underWay.size() > i % most) {
        end(underWay.remove(), i);
      }
    }
    while (!underWay.isEmpty()) {
      end(underWay.remove(), 0);
    }
  }

  private void end(Ticket call, int i) {
    Throwable how =
        switch (i % 11) {
          case 1, 4 -> new IOException("reset");
          case 2 -> new IllegalArgumentException("not a number");
          case 3 -> new CancellationException("no longer wanted");
          default -> null;
        };
    jvm.end(guard, call, how);
    made.get(kind(how)).increment();
  }

  private static String kind(@Nullable Throwable how) {
    if (how == null) {
      return "successful";
    }
    if (how instanceof IOException) {
      return "failed";
    }
    return how instanceof IllegalArgumentException ? "ignored" : "cancelled";
  }

  private void loadRules() {
    for (int i = 0; !enough.get(); i++) {
      guard.retune(i % 2 == 0 ? GuardSpec.counting("orders") : spec);
      Thread.yield();
    }
  }

  private static double ended(Scrape seen, String kind) {
    return seen.value("breakwater_circuit_breaker_calls_total", "kind=\"" + kind + "\"");
  }

  private static void assertAddsUp(Scrape seen) {
    double ended = 0;
    for (String kind : KINDS) {
      ended += ended(seen, kind);
    }
    assertThat(ended + seen.value("breakwater_calls_in_flight"))
        .isEqualTo(seen.value("breakwater_calls_total"));
    double refused = 0;
    for (String policy :
        List.of(
            "circuit_breaker_not_permitted",
            "shedding_rejected",
            "rate_limiter_rejected",
            "bulkhead_rejected",
            "degradation_rejected")) {
      refused += seen.value("breakwater_" + policy + "_calls_total");
    }
    refused += seen.value("breakwater_timeout_calls_total", "kind=\"rejected\"");
    assertThat(refused).isEqualTo(ended(seen, "rejected"));
    assertThat(seen.value("breakwater_call_duration_seconds_bucket", "le=\"+Inf\""))
        .isEqualTo(seen.value("breakwater_call_duration_seconds_count"));
  }
}
