package dev.breakwater.recovery.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.spec.ActionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** On a clock that the actions move: what takes longer than its limit is given up. */
class SequenceTest {

  private static final Occasion BACK =
      new Occasion(Trigger.RECOVERED, "orders", "db:5432/orders", "wait over", 0, 7_000);

  private final List<String> done = new ArrayList<>();
  private final List<ActionResult> told = new ArrayList<>();
  private final ActionResults results = new ActionResults(told::add);
  private long now = Long.MAX_VALUE - 1_000;

  private final TimeLimit virtual =
      new TimeLimit() {
        @Override
        public <T> T run(Callable<T> task, long limitNanos) throws Exception {
          long from = now;
          T result = task.call();
          if (now - from > limitNanos) {
            now = from + limitNanos;
            throw new TimeoutException();
          }
          return result;
        }
      };

  private final Sequence sequence =
      new Sequence(
          virtual, () -> now, () -> 8_000 + (now - Long.MAX_VALUE + 1_000) / 1_000_000, results);

  /** An action that takes so many seconds to do and to verify. */
  private class Scripted implements Action {
    final String name;
    final int seconds;
    int secondsToVerify;
    boolean effective = true;
    Exception thrown;

    Scripted(String name, int seconds) {
      this.name = name;
      this.seconds = seconds;
    }

    Scripted fails(Exception with) {
      thrown = with;
      return this;
    }

    Scripted without() {
      effective = false;
      return this;
    }

    Scripted verifiedWithin(int more) {
      secondsToVerify = more;
      return this;
    }

    @Override
    public ActionSpec.Kind kind() {
      return ActionSpec.Kind.MBEAN;
    }

    @Override
    public long timeLimitNanos() {
      return Duration.ofSeconds(10).toNanos();
    }

    @Override
    public String act(Occasion occasion) throws Exception {
      now += Duration.ofSeconds(seconds).toNanos();
      done.add(name);
      if (thrown != null) {
        throw thrown;
      }
      return name + " is done";
    }

    @Override
    public boolean verify(Occasion occasion) {
      now += Duration.ofSeconds(secondsToVerify).toNanos();
      return effective;
    }

    @Override
    public void rollBack(Occasion occasion) throws IOException {
      done.add(name + " back");
      if (name.equals("worse")) {
        throw new IOException("no way back");
      }
    }
  }

  private ActionOutcome outcome(Action action) {
    sequence.run(BACK, List.of(action));
    return told.get(told.size() - 1).outcome();
  }

  @Test
  void actionsAreDoneInTheirOrderAndEachResultSaysWhenAndHowLong() {
    sequence.run(BACK, List.of(new Scripted("evict", 2), new Scripted("warm", 3)));

    assertThat(done).containsExactly("evict", "warm");
    assertThat(told).extracting(ActionResult::startedMillis).containsExactly(8_000L, 10_000L);
    assertThat(told.get(1).text())
        .isEqualTo(
            "rule 'orders' on db:5432/orders: onRecovered: mbean succeeded (warm is done), 3000 ms");
    assertThat(results.last()).isEqualTo(told);
  }

  @Test
  void oneThatFailsOrHangsDoesNotKeepTheNextFromBeingDone() {
    sequence.run(
        BACK,
        List.of(
            new Scripted("fails", 1).fails(new IOException("refused")),
            new Scripted("hangs", 60),
            new Scripted("works", 1)));

    assertThat(told)
        .extracting(ActionResult::outcome)
        .containsExactly(ActionOutcome.FAILED, ActionOutcome.TIMED_OUT, ActionOutcome.SUCCEEDED);
    assertThat(told.get(0).message()).isEqualTo("java.io.IOException: refused");
    assertThat(told.get(1).message()).isEqualTo("not done within 10000 ms");
    assertThat(told.get(1).tookNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void whatIsHalfDoneIsTakenBackAndWhatIsDoneOrRefusedIsNot() {
    assertThat(outcome(new Scripted("fails", 1).fails(new IOException())))
        .isEqualTo(ActionOutcome.FAILED);
    assertThat(outcome(new Scripted("idle", 1).without())).isEqualTo(ActionOutcome.UNVERIFIED);
    assertThat(outcome(new Scripted("hangs", 60))).isEqualTo(ActionOutcome.TIMED_OUT);
    assertThat(done)
        .containsExactly("fails", "fails back", "idle", "idle back", "hangs", "hangs back");

    done.clear();
    assertThat(outcome(new Scripted("works", 1))).isEqualTo(ActionOutcome.SUCCEEDED);
    assertThat(outcome(new Scripted("no", 1).fails(new NotAllowedException("not here"))))
        .isEqualTo(ActionOutcome.REFUSED);
    assertThat(done).containsExactly("works", "no");
    assertThat(told.get(told.size() - 1).message()).isEqualTo("not here");
  }

  @Test
  void verifyingIsPartOfTheTime() {
    assertThat(outcome(new Scripted("slow", 6).verifiedWithin(4)))
        .isEqualTo(ActionOutcome.SUCCEEDED);
    assertThat(outcome(new Scripted("slow", 6).verifiedWithin(5)))
        .isEqualTo(ActionOutcome.TIMED_OUT);
  }

  @Test
  void aWayBackThatFailsIsToldBesideTheFailure() {
    sequence.run(BACK, List.of(new Scripted("worse", 1).fails(new IOException("first"))));
    assertThat(told.get(0).message())
        .isEqualTo(
            "java.io.IOException: first; taking it back failed as well: java.io.IOException: no way"
                + " back");
  }

  @Test
  void onlyTheLastHundredResultsAreKept() {
    for (int i = 0; i < 130; i++) {
      sequence.run(BACK, List.of(new Scripted("action " + i, 0)));
    }
    assertThat(results.last()).hasSize(100);
    assertThat(results.last().get(0).message()).isEqualTo("action 30 is done");
  }
}
