package dev.breakwater.samples.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payment service fails while orders are placed: what is to be paid waits on the disk, and is
 * paid when the service is back. Without the agent such orders are never paid.
 */
final class QueueScenario extends Scenario {

  private static final int COMPLETE_PERCENT = 80;

  private @Nullable World world;
  private long unpaidBefore;

  QueueScenario() {
    super("queue", new Script().then(Outage.NONE, 3).then(Outage.PAYMENTS, 5).then(Outage.NONE, 8));
  }

  /** Asked after the run without the agent, and before that with it. */
  @Override
  List<String> properties(World world) {
    this.world = world;
    unpaidBefore = world.unpaidOrders();
    Path queue = Path.of("sample-targets/target/demo/queue-" + ProcessHandle.current().pid());
    return List.of("-Ddemo.queue=" + queue);
  }

  @Override
  void check(Checks checks, Recording without, Recording with) {
    World known = Objects.requireNonNull(world, "the run with the agent was not prepared");
    long unpaid = known.unpaidOrders() - unpaidBefore;
    checks.complete(with, COMPLETE_PERCENT);
    checks.check(
        "without the agent orders are placed and never paid",
        unpaidBefore > 0,
        Long.toString(unpaidBefore));
    checks.check(
        "with it every order is paid in the end", unpaid <= 0, Math.max(0, unpaid) + " are not");
    checks.fellBack(with, "payments");
    checks.outagesEnd(with);
  }
}
