package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Script.Phase;
import dev.breakwater.samples.time.Clock;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One run: the application under the load, while the script's outages come and go. */
final class Run {

  private static final long WARM_UP_MILLIS = 1500;
  private static final long LOOK_MILLIS = 100;
  private static final long PROGRESS_MILLIS = 2000;

  private final Scenario scenario;
  private final World world;
  private final Jmx jmx;
  private final Load load;
  private final GuardReader guards;
  private final Recording recording;
  private final Progress progress;

  Run(String name, Scenario scenario, World world, Jmx jmx, int port, Terminal terminal)
      throws IOException {
    this.scenario = scenario;
    this.world = world;
    this.jmx = jmx;
    this.load = new Load(port);
    this.guards = new GuardReader(jmx.beans());
    this.recording = new Recording(name);
    this.progress = new Progress(terminal, recording);
  }

  /** Takes as long as the script and a little more. */
  Recording play() throws IOException, InterruptedException {
    Script script = scenario.script();
    load.run(WARM_UP_MILLIS, sample -> {});
    ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2, Run::daemon);
    long start = Clock.nanos();
    try {
      for (Phase phase : script.phases()) {
        clockwork.schedule(() -> begin(phase), phase.startMillis(), TimeUnit.MILLISECONDS);
      }
      repeat(clockwork, LOOK_MILLIS, () -> look(Clock.millisSince(start)));
      repeat(clockwork, PROGRESS_MILLIS, () -> progress.tell(Clock.millisSince(start)));
      load.run(script.totalMillis(), recording::add);
    } finally {
      clockwork.shutdownNow();
      clockwork.awaitTermination(5, TimeUnit.SECONDS);
    }
    recording.sawGuards(guards.finish());
    return recording;
  }

  private void begin(Phase phase) {
    scenario.suffer(world, phase.outage());
    progress.begin(phase);
  }

  private void look(long millis) {
    try {
      recording.sawWorkers(
          jmx.number("orders:type=Workers", "BusyOverOneSecond"),
          jmx.number("orders:type=Workers", "Size"));
      guards.look(millis);
      recording.sawGuards(guards.logs());
    } catch (IOException e) {
      progress.trouble(e);
    }
  }

  private static void repeat(ScheduledExecutorService clockwork, long millis, Runnable task) {
    var unused = clockwork.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "demo-clockwork");
    thread.setDaemon(true);
    return thread;
  }
}
