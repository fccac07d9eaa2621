package dev.breakwater.benchmarks.memory;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.metrics.AgentFigures;
import dev.breakwater.metrics.KnownGuards;
import dev.breakwater.metrics.Source;
import dev.breakwater.metrics.endpoint.Page;
import dev.breakwater.metrics.meters.ApplicationMeters;
import dev.breakwater.recovery.slo.Ledger;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a scrape of 1,000 guards takes, what the books on their promises take, and what a call costs
 * while all of that goes on, beside a call that nobody looks at. All in time of one processor.
 */
public final class Scrapes {

  private static final int GUARDS = 1000;
  private static final int PAGES = 200;
  private static final int ROUNDS = 7;
  private static final int CALLS = 2_000_000;

  private final Guards guards = Fleet.guards();
  private final Guard[] all = new Guard[GUARDS];

  /** Of the thread that makes all calls. */
  private static final Ticket TICKET = new Ticket();

  private Scrapes(boolean promising) {
    SloSpec promise = new SloSpec(0.999, 0.99, Nanos.millis(300), Nanos.seconds(30 * 86_400));
    for (int i = 0; i < GUARDS; i++) {
      Resource resource = new Resource(Family.HTTP, "host" + i + ".example.com:443", Map.of());
      GuardSpec spec =
          Fleet.spec("rule-" + i % 20, CircuitBreakerSpec.DEFAULTS)
              .slo(promising ? promise : null)
              .build();
      all[i] = guards.of(spec, resource.name(), resource, GUARDS);
    }
  }

  public static void main(String[] arguments) throws Exception {
    TICKET.lane(Lanes.claim());
    Scrapes plain = new Scrapes(false);
    Scrapes promising = new Scrapes(true);
    plain.pages("nothing called between two", 0);
    promising.pages("all with a promise, nothing called", 0);
    promising.pages("all with a promise, each called three times between two", 3);
    promising.kept();
    promising.inAnApplication();
    promising.books();
    List<Double> off = new ArrayList<>();
    List<Double> promised = new ArrayList<>();
    List<Double> scraped = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) { // in turns: the machine is not the same for long
      off.add(plain.nanosPerCall());
      promised.add(promising.nanosPerCall());
      scraped.add(promising.whileScraped());
    }
    double base = median(off);
    System.out.printf("a call, ns: %.1f with nobody looking%n", base);
    System.out.printf(
        "  with a promise %.1f, %.2f of it%n", median(promised), median(promised) / base);
    System.out.printf(
        "  scraped without a pause, too, %.1f, %.2f of it%n",
        median(scraped), median(scraped) / base);
    System.exit(0); // the clocks' threads
  }

  /**
   * @param calls through each guard between two pages; not measured
   */
  private void pages(String what, int calls) throws IOException {
    callEach(20);
    new Ledger(guards).look(guards.engine().ticker().nanos());
    Page page = page();
    double[] millis = new double[PAGES];
    String text = "";
    for (int i = 0; i < 2 * PAGES; i++) {
      callEach(calls);
      long from = cpu();
      Page.Text written = page.text(null);
      written.body().writeTo(OutputStream.nullOutputStream());
      millis[i % PAGES] = (cpu() - from) / 1e6;
      text = i == 0 ? written.body().toString() : text;
    }
    Arrays.sort(millis);
    System.out.printf(
        "a page of %,d guards, %s: %.1f ms (median of %d after as many; 95 %% within %.1f), %,d lines, %.1f MB%n",
        GUARDS,
        what,
        millis[PAGES / 2],
        PAGES,
        millis[PAGES * 95 / 100],
        text.lines().count(),
        text.length() / 1e6);
  }

  private void callEach(int calls) {
    for (Guard guard : all) {
      for (int i = 0; i < calls; i++) {
        Fleet.call(guard, TICKET);
      }
    }
  }

  /** What of the heap a page takes from one scrape to the next. */
  private void kept() throws IOException {
    long before = Main.used();
    Page page = page();
    long lines = page.text(null).body().toString().lines().count();
    long after = Main.used();
    System.out.printf("kept for the next page: %.1f KB a guard%n", (after - before) / 1e3 / GUARDS);
    if (page.text(null).body().size() < lines) { // so that it is still there
      throw new IllegalStateException("a page is gone");
    }
  }

  /** The same figures as meters of an application's own registry, read one by one. */
  private void inAnApplication() {
    long before = Main.used();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    ApplicationMeters meters = new ApplicationMeters(new Source(guards, new NoAgent()));
    meters.sync(new KnownGuards(guards).now());
    long after = Main.used();
    double[] millis = new double[PAGES];
    double sum = 0;
    for (int i = 0; i < 2 * PAGES; i++) {
      long from = cpu();
      for (Meter meter : registry.getMeters()) {
        for (Measurement each : meter.measure()) {
          sum += each.getValue();
        }
      }
      millis[i % PAGES] = (cpu() - from) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "as %,d meters of an application's registry: %.1f ms to read, %.1f KB a guard%n",
        registry.getMeters().size(), millis[PAGES / 2], (after - before) / 1e3 / GUARDS);
    meters.close();
    Metrics.removeRegistry(registry);
    if (sum == 0) {
      throw new IllegalStateException("nothing was counted");
    }
  }

  private void books() {
    Ledger ledger = new Ledger(guards);
    double[] millis = new double[PAGES];
    long now = guards.engine().ticker().nanos();
    for (int i = 0; i < 2 * PAGES; i++) {
      long from = cpu();
      ledger.look(now + i * Ledger.EVERY);
      millis[i % PAGES] = (cpu() - from) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "the books of %,d guards: %.2f ms (median), every %d s%n",
        GUARDS, millis[PAGES / 2], Ledger.EVERY / 1_000_000_000L);
  }

  private double nanosPerCall() {
    long from = cpu();
    for (int i = 0; i < CALLS; i++) {
      Fleet.call(all[i & 15], TICKET);
    }
    return (cpu() - from) / (double) CALLS;
  }

  private double whileScraped() throws InterruptedException {
    Page page = page();
    Thread scraper = new Thread(() -> scrape(page), "scraper");
    scraper.start();
    double nanos = nanosPerCall();
    scraper.interrupt();
    scraper.join();
    return nanos;
  }

  private static void scrape(Page page) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        page.text(null).body().writeTo(OutputStream.nullOutputStream());
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Of this thread, in nanoseconds: a machine that is busy with other work is no slower by it. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Page page() {
    return new Page(new Source(guards, new NoAgent()));
  }

  private static double median(List<Double> some) {
    double[] sorted = some.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static final class NoAgent implements AgentFigures {
    @Override
    public long classesWoven() {
      return 0;
    }

    @Override
    public long weaveMillis() {
      return 0;
    }

    @Override
    public long faults() {
      return 0;
    }

    @Override
    public int level() {
      return 0;
    }

    @Override
    public long levelTransitions() {
      return 0;
    }
  }
}
