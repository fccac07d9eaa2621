package dev.breakwater.jmx.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.TestGuards;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class EventQueueTest {

  private final TestGuards jvm = new TestGuards();
  private final Notes notes = new Notes();

  @Test
  void newsComeInTheOrderInWhichTheyHappened() {
    Guard guard = jvm.guard("orders", "db");
    jvm.breakDown(guard);
    guard.override(StateOverride.Kind.FORCED_CLOSED, 0, "INC-42");
    guard.clearOverrides();
    jvm.guards.remove(guard);

    assertThat(jvm.queue.drain(notes)).isEqualTo(5);
    assertThat(notes.lines)
        .containsExactly(
            "added",
            "CLOSED -> OPEN",
            "OPEN -> FORCED_CLOSED: INC-42",
            "cleared, now OPEN",
            "removed");
    assertThat(jvm.queue.isEmpty()).isTrue();
  }

  @Test
  void nothingIsToldBeforeItIsDrained() {
    jvm.breakDown(jvm.guard("orders", "db"));

    assertThat(notes.lines).isEmpty();
    assertThat(jvm.queue.isEmpty()).isFalse();
  }

  @Test
  void aFullQueueDropsWhatComesAndCountsIt() {
    EventQueue small = new EventQueue(2);
    Guard guard = jvm.guard("orders", "db");
    small.overridden(guard, "first");
    small.overridden(guard, "second");
    small.overridden(guard, "third");

    small.drain(notes);
    assertThat(notes.lines).containsExactly("first", "second");
    assertThat(small.lost()).isEqualTo(1);

    small.overridden(guard, "fourth");
    assertThat(small.drain(notes)).isEqualTo(1);
    assertThat(small.lost()).isEqualTo(1);
  }

  @Test
  void aReceiverThatThrowsTakesNothingFromTheOthers() {
    EventQueue queue = new EventQueue(8);
    queue.overridden(jvm.guard("orders", "db"), "first");
    queue.overridden(jvm.guard("orders", "db"), "second");

    queue.drain(new Faulty(), notes);

    assertThat(notes.lines).containsExactly("first", "second");
    assertThat(queue.faults()).isEqualTo(2);
  }

  @Test
  void newsWakesTheConsumer() throws InterruptedException {
    EventQueue queue = new EventQueue(8);
    CountDownLatch drained = new CountDownLatch(1);
    Thread consumer =
        new Thread(
            () -> {
              while (queue.drain(notes) == 0) {
                LockSupport.park(queue);
              }
              drained.countDown();
            });
    queue.consumer(consumer);
    consumer.start();
    queue.overridden(jvm.guard("orders", "db"), "first");

    assertThat(drained.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(notes.lines).containsExactly("first");
  }

  @Test
  void aCapacityOfNothingIsRefused() {
    assertThatThrownBy(() -> new EventQueue(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity: found 0, expected 1 or more");
  }

  /** Writes down what it is told. */
  private static final class Notes implements GuardEvents {

    final List<String> lines = new ArrayList<>();

    @Override
    public void guardAdded(Guard guard) {
      lines.add("added");
    }

    @Override
    public void guardRemoved(Guard guard) {
      lines.add("removed");
    }

    @Override
    public void stateChanged(Guard guard, StateChange change) {
      lines.add(change.from() + " -> " + change.to());
    }

    @Override
    public void overridden(Guard guard, String what) {
      lines.add(what);
    }
  }

  private static final class Faulty implements GuardEvents {

    @Override
    public void guardAdded(Guard guard) {}

    @Override
    public void guardRemoved(Guard guard) {}

    @Override
    public void stateChanged(Guard guard, StateChange change) {}

    @Override
    public void overridden(Guard guard, String what) {
      throw new AssertionError("a listener's bug");
    }
  }
}
