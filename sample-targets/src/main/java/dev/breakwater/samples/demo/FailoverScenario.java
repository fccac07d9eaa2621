package dev.breakwater.samples.demo;

import dev.breakwater.samples.demo.Sample.Result;
import java.util.List;

/** The payment service fails, and another one, of which the application knows nothing, is there. */
final class FailoverScenario extends Scenario {

  private static final int COMPLETE_PERCENT = 95;

  FailoverScenario() {
    super(
        "failover",
        new Script().then(Outage.NONE, 3).then(Outage.PAYMENTS, 6).then(Outage.NONE, 3));
  }

  @Override
  List<String> properties(World world) {
    return List.of("-Ddemo.payments.other=http://127.0.0.1:" + world.otherPayments().getPort());
  }

  @Override
  void check(Checks checks, Recording without, Recording with) {
    checks.complete(with, COMPLETE_PERCENT);
    checks.check(
        "without the agent a tenth less",
        without.count(Result.COMPLETE) <= 0.9 * with.count(Result.COMPLETE),
        without.count(Result.COMPLETE) + " against " + with.count(Result.COMPLETE));
    checks.fellBack(with, "payments");
    checks.outagesEnd(with);
  }
}
