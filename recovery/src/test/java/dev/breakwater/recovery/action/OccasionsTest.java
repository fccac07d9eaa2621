package dev.breakwater.recovery.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.spec.ActionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real threads: who waits for whom. */
@Timeout(60)
class OccasionsTest {

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final Set<String> ill = ConcurrentHashMap.newKeySet();
  private final ActionResults results = new ActionResults(result -> {});
  private final Occasions occasions =
      new Occasions(
          new Sequence(new OwnTime(), System::nanoTime, System::currentTimeMillis, results),
          occasion -> occasion.trigger() != Trigger.RECOVERED || ill.isEmpty());

  @AfterEach
  void stop() {
    occasions.stop();
  }

  private static Occasion occasion(Trigger trigger, String resource) {
    return new Occasion(trigger, "orders", resource, "", 1, 0);
  }

  private final class Named implements Action {
    private final String name;
    private final CountDownLatch until;

    Named(String name, CountDownLatch until) {
      this.name = name;
      this.until = until;
    }

    @Override
    public ActionSpec.Kind kind() {
      return ActionSpec.Kind.MBEAN;
    }

    @Override
    public long timeLimitNanos() {
      return Duration.ofSeconds(30).toNanos();
    }

    @Override
    public String act(Occasion occasion) throws Exception {
      until.await();
      done.add(name);
      return "";
    }
  }

  private void add(Trigger trigger, String resource, String name, CountDownLatch until) {
    occasions.add(occasion(trigger, resource), List.of(new Named(name, until)));
  }

  private void awaitDone(String... names) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(done).containsExactly(names));
  }

  private static CountDownLatch now() {
    return new CountDownLatch(0);
  }

  @Test
  void occasionsOfOneGuardAreDoneOneAfterTheOtherAndOthersBeside() {
    CountDownLatch first = new CountDownLatch(1);
    add(Trigger.OPEN, "db", "first", first);
    add(Trigger.REPEATED_FAILURE, "db", "second", now());
    add(Trigger.OPEN, "cache", "beside", now());
    awaitDone("beside");

    first.countDown();

    awaitDone("beside", "first", "second");
  }

  @Test
  void fewAreDoneAtATime() {
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < Occasions.AT_A_TIME; i++) {
      add(Trigger.OPEN, "db-" + i, "blocked", gate);
    }
    add(Trigger.OPEN, "one more", "waits", now());
    assertThat(occasions.isWaiting()).isTrue();
    assertThat(done).isEmpty();

    gate.countDown();

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> done.contains("waits"));
    assertThat(occasions.isWaiting()).isFalse();
  }

  @Test
  void whatDependsOnSomethingWaitsUntilThatIsWell() {
    ill.add("db");
    add(Trigger.RECOVERED, "pool", "dependant", now());
    add(Trigger.OPEN, "cache", "beside", now());
    awaitDone("beside");
    assertThat(occasions.isWaiting()).isTrue();

    ill.clear();
    occasions.look();

    awaitDone("beside", "dependant");
  }

  @Test
  void aNewOutageEndsTheWaitingForTheEndOfTheOneBefore() {
    ill.add("db");
    add(Trigger.RECOVERED, "pool", "overtaken", now());
    add(Trigger.OPEN, "pool", "anew", now());
    awaitDone("anew");

    ill.clear();
    occasions.look();

    assertThat(occasions.isWaiting()).isFalse();
    assertThat(occasions.dropped()).isEqualTo(1);
    assertThat(done).containsExactly("anew");
  }

  @Test
  void oneThatHangsIsInterruptedWhenItsTimeIsOver() {
    CountDownLatch never = new CountDownLatch(1);
    Action hangs =
        new Action() {
          @Override
          public ActionSpec.Kind kind() {
            return ActionSpec.Kind.MBEAN;
          }

          @Override
          public long timeLimitNanos() {
            return Duration.ofMillis(50).toNanos();
          }

          @Override
          public String act(Occasion occasion) throws Exception {
            try {
              never.await();
            } catch (InterruptedException interrupted) {
              done.add("interrupted");
            }
            return "";
          }
        };
    occasions.add(occasion(Trigger.OPEN, "db"), List.of(hangs, new Named("next", now())));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> results.last().size() == 2);
    assertThat(results.last())
        .extracting(ActionResult::outcome)
        .containsExactly(ActionOutcome.TIMED_OUT, ActionOutcome.SUCCEEDED);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> done.contains("interrupted"));
  }

  @Test
  void whenTooManyHaveNotComeBackNoMoreAreBegun() throws Exception {
    OwnTime time = new OwnTime();
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    while (begun.get() < OwnTime.MOST_LEFT) { // some are out of time before their thread has begun
      assertThatThrownBy(
              () ->
                  time.run(
                      () -> {
                        begun.incrementAndGet();
                        while (never.getCount() > 0) {
                          try {
                            never.await();
                          } catch (InterruptedException unheeded) {
                            // as a driver that does not look
                          }
                        }
                        return "";
                      },
                      1_000_000))
          .isInstanceOfAny(TimeoutException.class, IllegalStateException.class);
    }
    assertThatThrownBy(() -> time.run(() -> "", 1_000_000_000L))
        .hasMessage("8 actions have not come back after their time; nothing more is begun");

    never.countDown();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> time.run(() -> "well", 10_000_000_000L).equals("well"));
  }
}
