package dev.breakwater.recovery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.recovery.spool.Spool;
import dev.breakwater.recovery.spool.SpoolLimits;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Step by step, with a resource that answers as it is told. */
class ReplayerTest {

  private static final long DAY = 86_400_000_000_000L;
  private static final long MILLI = 1_000_000;

  @TempDir Path directory;

  private final List<String> made = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Deque<Object> answers = new ArrayDeque<>();
  private long now = 1_000_000;
  private Spool spool;
  private Replayer replayer;

  @BeforeEach
  void open() throws Exception {
    Host host = new Host();
    spool = Spool.open(directory, new SpoolLimits(100, 1 << 20), host.wall(), host);
    replayer = new Replayer("rule 'r' to h:80", spool, new Scripted(), () -> DAY, host);
  }

  @AfterEach
  void close() throws Exception {
    spool.close();
  }

  private void queue(String... bodies) throws Exception {
    for (String body : bodies) {
      Write write = new Write.Http("POST", "http://h/", List.of(), body.getBytes());
      spool.append(WriteCodec.HTTP, WriteCodec.bytes(write));
    }
  }

  private void answers(Object... all) {
    answers.addAll(List.of(all));
  }

  @Test
  void makesOneAfterTheOtherUntilNoneIsLeft() throws Exception {
    queue("a", "b");
    answers(Made.DONE, Made.DONE);
    assertThat(replayer.step(true)).isZero();
    assertThat(replayer.step(true)).isZero();
    assertThat(replayer.step(true)).isEqualTo(Replayer.EMPTY);
    assertThat(made).containsExactly("a", "b");
    assertThat(spool.figures().completed()).isEqualTo(2);
  }

  @Test
  void noneOvertakesAnotherAndTheWaitGrowsUpToHalfAMinute() throws Exception {
    queue("a", "b");
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers(Made.later("answered 503"));
      waits.add(replayer.step(true) / MILLI);
    }
    assertThat(made).containsOnly("a").hasSize(10);
    assertThat(waits.get(0)).isBetween(250L, 500L);
    assertThat(waits.get(1)).isBetween(500L, 1000L);
    assertThat(waits.get(9)).isBetween(15_000L, 30_000L);
    assertThat(log)
        .as("said once")
        .containsExactly("queued writes of rule 'r' to h:80 wait (2): answered 503");
    answers(Made.DONE, Made.later("answered 503"));
    assertThat(replayer.step(true)).isZero();
    assertThat(replayer.step(true) / MILLI).as("and begins anew").isBetween(250L, 500L);
  }

  @Test
  void anExceptionIsNoReasonToGiveUp() throws Exception {
    queue("a");
    answers(new java.net.ConnectException("secret"));
    assertThat(replayer.step(true)).isPositive();
    assertThat(spool.figures().entries()).isEqualTo(1);
    assertThat(log.toString()).contains("java.net.ConnectException").doesNotContain("secret");
  }

  @Test
  void whatWillNeverBeTakenIsADeadLetterAndTheNextFollows() throws Exception {
    queue("a", "b");
    answers(Made.never("answered 400"), Made.DONE);
    assertThat(replayer.step(true)).isZero();
    assertThat(replayer.step(true)).isZero();
    assertThat(spool.readDeadLetters().get(0).reason()).isEqualTo("answered 400");
    assertThat(spool.figures().completed()).isEqualTo(1);
  }

  @Test
  void whatIsTooOldIsGivenUpUntriedEvenWhileNothingMayBeTried() throws Exception {
    queue("a");
    now += 86_400_001;
    queue("b");
    assertThat(replayer.step(false)).isZero();
    assertThat(replayer.step(false)).isPositive();
    assertThat(made).isEmpty();
    assertThat(spool.figures().entries()).isEqualTo(1);
    assertThat(spool.readDeadLetters().get(0).reason()).isEqualTo("older than maxAge");
  }

  @Test
  void whatCannotBeReadIsADeadLetter() throws Exception {
    spool.append((byte) 7, new byte[3]);
    assertThat(replayer.step(true)).isZero();
    assertThat(spool.figures().givenUp()).isEqualTo(1);
  }

  private final class Scripted implements Maker {
    @Override
    public Made make(Write write) throws Exception {
      made.add(new String(((Write.Http) write).body()));
      Object answer = answers.remove();
      if (answer instanceof Exception failure) {
        throw failure;
      }
      return (Made) answer;
    }

    @Override
    public void rest() {}
  }

  private final class Host implements QueueHost {
    @Override
    public Ticker ticker() {
      return () -> 0;
    }

    @Override
    public WallClock wall() {
      return () -> now;
    }

    @Override
    public RandomSource random() {
      return () -> 0.5;
    }

    @Override
    public void line(String text) {
      log.add(text);
    }

    @Override
    public void warn(String text) {}

    @Override
    public Thread thread(Runnable task, String name) {
      return new Thread(task, name);
    }

    @Override
    public boolean mayTry(String rule, String resource) {
      return true;
    }
  }
}
