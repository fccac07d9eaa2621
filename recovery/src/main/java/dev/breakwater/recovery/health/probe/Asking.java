package dev.breakwater.recovery.health.probe;

import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.HealthSpec;
import dev.breakwater.recovery.health.HealthBook;
import dev.breakwater.recovery.health.Probed;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One question on its way. Its answer is told once: by who asks, or by who gives it up. */
final class Asking implements Runnable {

  /** None, or one that is over. */
  static final Asking OVER = new Asking();

  private static final int LONGEST_WORDS = 200;

  final long begunAt;

  /** Its place in the line of those that ask the same. */
  private final long number;

  private final @Nullable Question question;
  private final AtomicBoolean told = new AtomicBoolean();
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile boolean back;

  private record Question(
      Guard guard,
      HealthSpec spec,
      Probe probe,
      Answers answers,
      Engine engine,
      HealthBook book,
      Runnable wake) {}

  private Asking() {
    this.question = null;
    this.number = 0;
    this.begunAt = 0;
    this.told.set(true);
    this.back = true;
  }

  Asking(
      Guard guard,
      HealthSpec spec,
      Probe probe,
      Answers answers,
      Engine engine,
      HealthBook book,
      Runnable wake,
      long now) {
    this.question = new Question(guard, spec, probe, answers, engine, book, wake);
    this.begunAt = now;
    this.number = answers.begin();
  }

  /** Whether an answer is still waited for. */
  boolean isAwaited() {
    return !told.get();
  }

  /** Whether its thread is free again. */
  boolean isBack() {
    return back;
  }

  @Override
  public void run() {
    Question asked = question;
    if (asked == null) {
      return;
    }
    try {
      int millis =
          (int) Math.max(1, Math.min(Integer.MAX_VALUE, asked.spec.timeoutNanos() / 1_000_000));
      end(true, asked.probe.ask(millis));
    } catch (IOException failed) {
      end(false, words(failed));
    } catch (Throwable failed) { // a driver's own fault; what it says may hold anything
      end(false, failed.getClass().getName());
    } finally {
      back = true;
      asked.wake.run();
    }
  }

  private static String words(IOException failed) {
    String said = failed.getMessage();
    String text = said == null ? failed.getClass().getName() : said;
    return text.length() > LONGEST_WORDS ? text.substring(0, LONGEST_WORDS) : text;
  }

  /** Tells the answer, unless that was done. */
  void end(boolean well, String words) {
    Question asked = question;
    if (asked == null || !told.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!asked.answers.counts(number, well)) {
        return;
      }
      long now = asked.engine.ticker().nanos();
      String shown =
          (well ? "well: " : "failed: ")
              + words
              + ", after "
              + (now - begunAt) / 1_000_000
              + " ms, at "
              + Instant.ofEpochMilli(asked.engine.wall().millis());
      int inARow = asked.book.probed(asked.guard, new Probed(well, now, words, shown));
      if (inARow >= asked.spec.successes() && asked.guard.hint()) {
        asked.book.stateChanged(asked.guard, now);
      }
    } finally {
      answered.countDown();
    }
  }

  /** Whether a later one has succeeded meanwhile: there is nothing left to wait for. */
  boolean isOvertaken() {
    return question != null && question.answers.isOvertaken(number);
  }

  /** Has its answer count for nothing; whether it had not been told yet. */
  boolean drop() {
    boolean dropped = told.compareAndSet(false, true);
    answered.countDown();
    return dropped;
  }

  boolean await(long nanos) throws InterruptedException {
    return answered.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Has its thread come back, if the probe knows how. */
  void giveUp() {
    if (question != null) {
      question.probe.giveUp();
    }
  }
}
