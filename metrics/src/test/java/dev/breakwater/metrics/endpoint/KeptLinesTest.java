package dev.breakwater.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.spec.ActionSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.metrics.TestGuards;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are kept from scrape to scrape, and nobody who reads the page can tell. */
class KeptLinesTest {

  private static final Pattern RESOURCE = Pattern.compile("_calls_total\\{resource=\"([^\"]+)\"");

  private final TestGuards jvm = new TestGuards();
  private final Page page = new Page(jvm.source);
  private final Map<String, Guard> guards = new LinkedHashMap<>();

  private void assertAsWrittenByTheClient() throws IOException {
    String text = page.text(null).body().toString();
    List<Guard> inOrder = new ArrayList<>();
    Matcher each = RESOURCE.matcher(text);
    while (each.find() && !inOrder.contains(guards.get(each.group(1)))) {
      inOrder.add(guards.get(each.group(1)));
    }
    assertThat(inOrder).doesNotContainNull().hasSize(guards.size());
    assertThat(text).isEqualTo(ByTheClient.page(jvm, TextFormat.CONTENT_TYPE_004, inOrder));
    String open = TextFormat.CONTENT_TYPE_OPENMETRICS_100;
    assertThat(page.text(open).body().toString()).isEqualTo(ByTheClient.page(jvm, open, inOrder));
  }

  private void add(String resource, boolean ofAllPolicies) {
    guards.put(
        resource,
        ofAllPolicies ? jvm.guardOfAllPolicies("rule", resource) : jvm.guard("rule", resource));
  }

  /** Lines come and go, values get longer and shorter, guards retire. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensBetweenScrapesThePageIsAsTheClientWritesIt(long seed) throws Exception {
    Random random = new Random(seed);
    assertAsWrittenByTheClient();
    for (int i = 0; i < 150; i++) {
      for (int n = random.nextInt(4); n > 0; n--) {
        something(random, i);
      }
      assertAsWrittenByTheClient();
    }
  }

  private void something(Random random, int step) {
    if (guards.isEmpty() || random.nextInt(25) == 0) {
      add("höst-" + step, random.nextBoolean());
    }
    List<Guard> all = new ArrayList<>(guards.values());
    Guard guard = all.get(random.nextInt(all.size()));
    switch (random.nextInt(9)) {
      case 0 -> jvm.breakDown(guard);
      case 1 -> jvm.passMillis(random.nextInt(40_000));
      case 2 -> guard.retune(TestGuards.spec("rule"));
      case 3 -> guard.retune(GuardSpec.counting("rule"));
      case 4 -> guard.actions().count(ActionSpec.Kind.COMMAND, ActionOutcome.FAILED);
      case 5 ->
          guard.health(
              new Health(Health.Status.DEGRADED, random.nextInt(100), "slow", true, 0, ""));
      case 6 ->
          guard.budgets(
              new Budgets(random.nextDouble(), 0.5, new double[] {1, -1, 1, -1, 12345678}));
      case 7 -> {
        if (random.nextInt(5) == 0) {
          jvm.guards.remove(guard);
          guards.values().remove(guard);
        }
      }
      default -> {
        for (int n = random.nextInt(120); n >= 0; n--) {
          jvm.call(guard, random.nextInt(20_000), null);
        }
      }
    }
  }

  @Test
  void aPageStaysWhatItWasWhileOthersAreMade() throws Exception {
    add("one:80", true);
    Page.Text before = page.text(null);
    String text = before.body().toString();
    for (int i = 0; i < 20; i++) {
      jvm.call(guards.get("one:80"), 1000, null);
      assertThat(page.text(null).body().toString()).isNotEqualTo(text);
    }
    jvm.guards.remove(guards.get("one:80"));
    page.text(null);

    assertThat(before.body().toString()).isEqualTo(text);
  }

  @Test
  void oneWhoReadsSlowlyStopsNeitherCallsNorScrapes() throws Exception {
    add("one:80", true);
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("written byte by byte");
          }

          @Override
          public void write(byte[] some, int from, int count) throws IOException {
            reads.countDown();
            try {
              goesOn.await();
            } catch (InterruptedException unexpected) {
              throw new IOException(unexpected);
            }
          }
        };
    FutureTask<Void> slowly = task(() -> page.text(null).body().writeTo(slow));
    reads.await();
    try {
      task(() -> {
            assertThat(jvm.call(guards.get("one:80"), 1000, null)).isTrue();
            assertThat(page.text(null).body().toString()).contains("breakwater_calls_total");
          })
          .get(30, TimeUnit.SECONDS);
      assertThat(slowly.isDone()).isFalse();
    } finally {
      goesOn.countDown();
    }
    slowly.get();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static FutureTask<Void> task(Work work) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    new Thread(task, "reader").start();
    return task;
  }

  @Test
  void whatDidNotChangeIsNotWrittenAgain() throws Exception {
    add("one:80", true);
    Guard guard = guards.get("one:80");
    Shape shape = new Shape(guard, jvm.guards.engine().ticker());
    Row row = new Row(guard, shape);
    Workbench workbench = new Workbench(shape.size());
    jvm.call(guard, 1000, null);
    row.look(workbench);
    Lines first = row.lines();

    row.look(workbench);
    assertThat(row.lines()).isSameAs(first);

    jvm.call(guard, 1000, null);
    row.look(workbench);
    assertThat(row.lines()).isNotSameAs(first);
    assertThat(row.lines().ends()).as("values no longer than before").isSameAs(first.ends());
  }

  @Test
  void whatIsSentIsAsLongAsWasSaid() throws Exception {
    for (int i = 0; i < 40; i++) {
      add("hö-" + i + ":80", i % 2 == 0);
    }
    Body body = page.text(null).body();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    body.writeTo(sent);

    assertThat(sent.size()).isEqualTo(body.size()).isGreaterThan(3 * (1 << 16));
    assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(body.toString());
  }
}
