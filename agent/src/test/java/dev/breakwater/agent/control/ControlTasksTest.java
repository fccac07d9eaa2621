package dev.breakwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Work that other threads hand to the control thread. */
class ControlTasksTest {

  private final ControlTasks tasks = new ControlTasks();

  @Test
  void theAnswerComesBackToTheOneWhoAsked() throws Exception {
    FutureTask<String> asked = ask(() -> "answer of " + Thread.currentThread().getName());

    tasks.run();

    assertThat(asked.get()).isEqualTo("answer of " + Thread.currentThread().getName());
  }

  @Test
  void whatTheTaskThrowsComesOutWhereItWasAsked() {
    FutureTask<String> asked =
        ask(
            () -> {
              throw new IllegalArgumentException("no such rule");
            });

    tasks.run();

    assertThatThrownBy(asked::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such rule");
  }

  @Test
  void whoWaitsWhenTheAgentIsTakenOutIsTold() {
    FutureTask<String> asked = ask(() -> "never");

    tasks.close();

    assertThatThrownBy(asked::get).hasMessageContaining("taken out of this JVM");
  }

  @Test
  void whoComesAfterwardsIsToldAtOnce() {
    tasks.close();

    assertThatThrownBy(() -> tasks.call(() -> "never"))
        .hasMessageContaining("taken out of this JVM");
  }

  /** Asks on a thread of its own; returns once the task waits. */
  private FutureTask<String> ask(java.util.concurrent.Callable<String> task) {
    FutureTask<String> asked = new FutureTask<>(() -> tasks.call(task));
    Thread thread = new Thread(asked, "asker");
    thread.setDaemon(true);
    thread.start();
    Awaitility.await().until(() -> !tasks.isEmpty());
    return asked;
  }
}
