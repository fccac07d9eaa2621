package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Handlers;
import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.agent.weave.Plans;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.model.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the control thread holds, over a rules file and a clock that a test moves. */
final class Desk implements RulesNews {

  /** Ticker and wall time go together. */
  long nanos;

  final List<String> told = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  final List<String> overridden = new ArrayList<>();
  final Path file;
  final Guards guards;
  final Router router;
  final RulesInForce inForce;
  final Reloads reloads;
  final RuleOverrides overrides;
  final UnmetRules unmet;
  final ControlTasks tasks = new ControlTasks();
  final LevelWatch levels;

  private final Ticker ticker = () -> nanos;

  Desk(Path file, String rules) {
    this.file = file;
    write(rules);
    RulesReader reader = new RulesReader(file.toString(), new Nothing());
    RuleSet ruleSet = reader.read().ruleSet();
    if (ruleSet == null) {
      throw new IllegalArgumentException(reader.read().report());
    }
    Engine engine =
        new Engine(
            ticker,
            this::wallMillis,
            RandomSource.THREAD_LOCAL,
            new DeadlineTimer(ticker, "desk-timer"),
            new CancelWorkers(),
            new RetryBudgets(),
            GuardEvents.NONE);
    guards = new Guards(engine);
    router = new Router(guards, ruleSet.rules());
    Sites sites = new Sites(new Handlers(router, new Integrations(), line -> {}));
    Weaver weaver =
        new Weaver(
            noInstrumentation(), Plans.of(ruleSet), sites, new WeaveReport(), ticker, () -> {});
    inForce = new RulesInForce(ruleSet, router, sites, weaver);
    reloads = new Reloads(reader, inForce, List.of(), ticker, this::wallMillis, this);
    overrides = new RuleOverrides(inForce, guards, ticker, this);
    reloads.under(overrides);
    levels = new LevelWatch(inForce, guards, tasks, this::wallMillis, this, new LevelFigures());
    unmet = new UnmetRules(inForce, guards, new WeaveReport());
  }

  /** A file whose rules are these, each guarding all calls to one host. */
  static String file(String... rules) {
    return "version: 1\nrules:\n" + String.join("", rules);
  }

  static String rule(String host, String policies) {
    return "  - { name: "
        + host
        + ", target: http, match: { host: "
        + host
        + " }, "
        + policies
        + " }\n";
  }

  void write(String rules) {
    try {
      Files.writeString(file, rules);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void advance(Duration by) {
    nanos += by.toNanos();
  }

  /** Far from the times of files, so that none of them looks as if it had just been written. */
  long wallMillis() {
    return 4_000_000_000_000L + nanos / 1_000_000;
  }

  List<String> rules() {
    List<String> names = new ArrayList<>();
    inForce.rules().rules().forEach(rule -> names.add(rule.name()));
    return names;
  }

  @Override
  public void reloaded(String what) {
    told.add(what);
  }

  @Override
  public void rejected(List<String> problems) {
    rejected.addAll(problems);
  }

  @Override
  public void mode(Mode now) {
    told.add("mode " + now);
  }

  @Override
  public void overridden(String rule, String resource, String what) {
    overridden.add(rule + (resource == null ? "" : " on " + resource) + ": " + what);
  }

  @Override
  public void chaos(String rule, String resource, String what) {
    told.add(rule + (resource == null ? "" : " on " + resource) + ": " + what);
  }

  @Override
  public void level(Level from, Level to, String why) {
    told.add(from + " -> " + to + ": " + why);
  }

  @Override
  public void toggled(String name, boolean up) {
    told.add(name + " = " + up);
  }

  private static Instrumentation noInstrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " is not for a weaver that is not installed");
            });
  }

  private static final class Nothing implements Environment {
    @Override
    public String property(String name) {
      return null;
    }

    @Override
    public String variable(String name) {
      return null;
    }
  }
}
