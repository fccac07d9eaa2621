package com.example.places;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Calls a method from very many virtual threads, a call each, all there at once; says what came of
 * the calls, and for how many of them the carrier was held, inside the agent, by a thread that
 * could not leave it.
 */
public final class ManyThreads {

  private static final int EVERY = 10;
  private static final int WARM_UP = 2_000;

  private final AtomicLong bodies = new AtomicLong();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder refused = new LongAdder();

  private ManyThreads() {}

  /** How many threads; where to keep a recording. */
  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]);
    ManyThreads many = new ManyThreads();
    int asked = many.warmUp() + threads;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(1));
      recording.start();
      new Begun().commit();
      many.run(threads);
      recording.dump(file);
    }
    System.out.println("asked " + asked);
    System.out.println("answered " + many.answered);
    System.out.println("failed " + many.failed);
    System.out.println("refused " + many.refused);
    System.out.println("bodies " + many.bodies);
    System.out.println("pinned " + pinned(file));
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }

  /**
   * Until calls have ended in every way: a class that is loaded while one of the many waits for it
   * would hold its carrier, once in the life of a JVM.
   */
  private int warmUp() throws Exception {
    int asked = 0;
    for (int threads = WARM_UP; refused.sum() == 0 || failed.sum() == 0; threads *= 2) {
      run(threads); // ever more at once: in the end the policies have to refuse some
      asked += threads;
    }
    return asked;
  }

  private void run(int threads) throws Exception {
    // by reflection: this is compiled for 17
    Method factory =
        java.util.concurrent.Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
    ExecutorService executor = (ExecutorService) factory.invoke(null);
    for (int i = 0; i < threads; i++) {
      int number = i;
      executor.execute(() -> call(number));
    }
    executor.shutdown();
    if (!executor.awaitTermination(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("threads are stuck");
    }
  }

  private void call(int number) {
    try {
      ask(number);
      answered.increment();
    } catch (IllegalArgumentException own) {
      failed.increment();
    } catch (RuntimeException notOurs) {
      refused.increment();
    }
  }

  /** Waits a little, as for a server, and now and then fails. */
  int ask(int number) {
    long body = bodies.incrementAndGet();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    if (body % EVERY == 0) {
      throw new IllegalArgumentException("ten in a hundred fail");
    }
    return number;
  }

  /**
   * Whoever writes the first event has the JDK's writer of events initialized, and all others wait
   * for it: here nobody else is there yet.
   */
  static final class Begun extends Event {}

  private static long pinned(Path file) throws Exception {
    long pinned = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("jdk.VirtualThreadPinned") && isOurs(event)) {
        System.out.println(event);
        pinned++;
      }
    }
    Files.delete(file);
    return pinned;
  }

  /** Whether one of the frames that were waiting is not the application's and not the JDK's. */
  private static boolean isOurs(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return false;
    }
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith("dev.") || type.equals("java.lang.BreakwaterGate")) {
        return true;
      }
      if (type.startsWith("com.example.")) {
        return false;
      }
    }
    return false;
  }
}
