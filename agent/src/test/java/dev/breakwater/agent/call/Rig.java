package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.SystemTicker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import dev.breakwater.gate.BreakwaterGate;
import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import java.util.ArrayList;
import java.util.List;

/** Handlers over real guards and rules, called as woven code calls them. */
final class Rig implements AutoCloseable {

  final Engine engine =
      new Engine(
          SystemTicker.INSTANCE,
          WallClock.SYSTEM,
          RandomSource.THREAD_LOCAL,
          new DeadlineTimer(SystemTicker.INSTANCE, "rig-timer"),
          new CancelWorkers(),
          new RetryBudgets(),
          GuardEvents.NONE);
  final Guards guards = new Guards(engine);
  final Integrations integrations = new Integrations();
  final List<String> log = new ArrayList<>();
  final Router router;
  private final Handlers handlers;

  Rig(String rules) {
    router = new Router(guards, rules(rules));
    handlers = new Handlers(router, integrations, log::add);
  }

  /** The rules of a file whose {@code rules} are these. */
  static List<Rule> rules(String rules) {
    RulesResult result =
        RulesCompiler.compile(
            "test.yaml",
            "version: 1\nrules:\n" + rules,
            SystemEnvironment.INSTANCE,
            Overrides.NONE);
    if (result.ruleSet() == null) {
      throw new IllegalArgumentException(result.report());
    }
    return result.ruleSet().rules();
  }

  BreakwaterGate.Handler handler(Shape shape) {
    return handler(shape, shape.name());
  }

  BreakwaterGate.Handler handler(Shape shape, String tag) {
    return handlers.handler(target(shape, tag, ScriptedAdapter.class.getName()), null);
  }

  static WeavePlan.Target target(Shape shape, String tag, String adapter) {
    WeavePoint point =
        WeavePoint.of(tag, shape, List.of("com.example.woven.CallsImpl"), "text(..)");
    return new WeavePlan.Target(
        new ClientLibrary("scripted", Family.HTTP, List.of(point), adapter), point);
  }

  Guard guard() {
    return guards.all().iterator().next();
  }

  @Override
  public void close() {
    ScriptedAdapter.FURTHER.clear();
    ScriptedAdapter.CLOSED.clear();
    ScriptedAdapter.faultInAgain = null;
    ScriptedAdapter.faultInRelay = null;
    ScriptedAdapter.unclassifiable = null;
    ScriptedAdapter.notedIn = null;
    ScriptedAdapter.repeatability = dev.breakwater.engine.call.Repeatability.SAFE;
    engine.timer().stop();
  }
}
