package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;

/**
 * Sessions and fees cannot be had for a while: what was answered last, or a constant, stands for
 * them, and readers see nothing of it.
 */
final class DegradeScenario extends Scenario {

  /** Of ten requests two place an order, which nothing can stand for. */
  private static final int COMPLETE_PERCENT = 80;

  DegradeScenario() {
    super(
        "degrade",
        new Script()
            .then(Outage.NONE, 4)
            .then(Outage.PAYMENTS, 4)
            .then(Outage.NONE, 2)
            .then(Outage.SESSIONS, 3)
            .then(Outage.NONE, 2));
  }

  @Override
  void check(Checks checks, Recording without, Recording with) {
    checks.complete(with, COMPLETE_PERCENT);
    checks.check(
        "without the agent a tenth less",
        without.count(Result.COMPLETE) <= 0.9 * with.count(Result.COMPLETE),
        without.count(Result.COMPLETE) + " against " + with.count(Result.COMPLETE));
    checks.fellBack(with, "fees");
    checks.fellBack(with, "sessions");
    checks.outagesEnd(with);
  }
}
