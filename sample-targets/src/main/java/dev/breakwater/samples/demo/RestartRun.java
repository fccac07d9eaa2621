package dev.breakwater.samples.demo;

import dev.breakwater.samples.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The application, killed in the middle of an outage of the payment service and started again. */
final class RestartRun {

  /** How long the second JVM is looked at. */
  static final long LOOK_MILLIS = 5_000;

  private static final long WARM_UP_MILLIS = 1_500;
  private static final long OUTAGE_MILLIS = 3_000;
  private static final long PATIENCE_MILLIS = 30_000;

  /**
   * What came of it.
   *
   * @param asked requests that the payment service got from the second JVM, ill as it was
   * @param unanswered of the people's requests meanwhile
   */
  record Outcome(String name, long asked, int unanswered) {}

  private final World world;
  private final List<String> options;
  private final boolean kept;
  private final Path logs;

  /**
   * @param options of the JVM, the agent's among them
   * @param kept whether the agent keeps what it knows
   */
  RestartRun(World world, List<String> options, boolean kept, Path logs) {
    this.world = world;
    this.options = new ArrayList<>(world.properties());
    this.options.addAll(options);
    this.kept = kept;
    this.logs = logs;
  }

  Outcome play(String name) throws IOException, InterruptedException {
    world.suffer(Outage.NONE);
    String log = "restart-" + name.replace(' ', '-');
    try (AppProcess first = AppProcess.start(options, logs.resolve(log + "-1.log"))) {
      Load load = new Load(first.port());
      load.run(WARM_UP_MILLIS, unused -> {});
      world.suffer(Outage.PAYMENTS);
      load.run(OUTAGE_MILLIS, unused -> {});
      if (kept) {
        awaitSnapshot(first);
      }
    } // kill -9
    try (AppProcess second = AppProcess.start(options, logs.resolve(log + "-2.log"))) {
      Load load = new Load(second.port());
      long before = world.paymentRequests();
      AtomicInteger unanswered = new AtomicInteger();
      load.run(
          LOOK_MILLIS,
          sample -> unanswered.addAndGet(sample.result() == Sample.Result.NOTHING ? 1 : 0));
      return new Outcome(name, world.paymentRequests() - before, unanswered.get());
    }
  }

  /** Until the agent has written what it knows now. */
  private void awaitSnapshot(AppProcess app) throws IOException, InterruptedException {
    long start = Clock.nanos();
    try (Jmx jmx = Jmx.connect(app.pid())) {
      @Nullable String opened = savedAt(jmx);
      while (opened == null || opened.equals(savedAt(jmx))) {
        if (Clock.millisSince(start) > PATIENCE_MILLIS) {
          throw new IOException("the agent has written nothing; see " + logs);
        }
        Thread.sleep(100);
        opened = opened == null ? savedAt(jmx) : opened;
      }
    }
  }

  private static @Nullable String savedAt(Jmx jmx) throws IOException {
    try {
      ObjectName agent = new ObjectName("dev.breakwater:type=Agent");
      return (String) jmx.beans().getAttribute(agent, "StateSavedAt");
    } catch (JMException notYet) {
      return null;
    }
  }
}
