package dev.breakwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.metrics.endpoint.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** While calls are made, every single scrape adds up, and no counter ever goes back. */
class AddingUpTest {

  private static final int SCRAPES = 300;

  private final TestGuards jvm = new TestGuards();
  private final Guard guard = jvm.guard("orders", "one:80");
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void everyScrapeUnderLoadAddsUpAndCountersOnlyGrow() throws Exception {
    Page page = new Page(jvm.source);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(new Thread(this::makeCalls, "caller-" + i));
    }
    callers.forEach(Thread::start);
    Map<String, Double> before = new HashMap<>();
    try {
      for (int i = 0; i < SCRAPES; i++) {
        Scrape seen = Scrape.of(page.text(null).body().toString());
        assertAddsUp(seen);
        seen.values()
            .forEach(
                (key, value) -> {
                  if (key.contains("_total{") || key.contains("_bucket{")) {
                    assertThat(value).as(key).isGreaterThanOrEqualTo(before.getOrDefault(key, 0.0));
                  }
                });
        before.putAll(seen.values());
      }
    } finally {
      enough.set(true);
    }
    for (Thread each : callers) {
      each.join();
    }
    Scrape last = Scrape.of(page.text(null).body().toString());
    assertAddsUp(last);
    assertThat(last.value("breakwater_calls_in_flight")).isZero();
    assertThat(last.value("breakwater_calls_total")).isGreaterThan(SCRAPES);
  }

  private void makeCalls() {
    for (int i = 0; !enough.get(); i++) {
      jvm.call(guard, 20, i % 3 == 0 ? new IOException("reset") : null);
    }
  }

  private static void assertAddsUp(Scrape seen) {
    double ended = 0;
    for (String kind : List.of("successful", "failed", "ignored", "cancelled", "rejected")) {
      ended += seen.value("breakwater_circuit_breaker_calls_total", "kind=\"" + kind + "\"");
    }
    assertThat(ended + seen.value("breakwater_calls_in_flight"))
        .isEqualTo(seen.value("breakwater_calls_total"));
    assertThat(seen.value("breakwater_call_duration_seconds_bucket", "le=\"+Inf\""))
        .isEqualTo(seen.value("breakwater_call_duration_seconds_count"));
  }
}
