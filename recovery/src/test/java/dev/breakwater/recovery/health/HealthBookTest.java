package dev.breakwater.recovery.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.spec.Criticality;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who listens hears of every change once. */
class HealthBookTest {

  private final HealthRig rig = new HealthRig();
  private final List<String> heard = new ArrayList<>();

  @Test
  void tellsOfGuardsAndOfRulesAndOfThoseThatDependOnThem() {
    rig.book.listen(new Notes());
    rig.book.rules(
        List.of(
            new RuleLink("page", Criticality.DEFAULT, List.of("orders")),
            new RuleLink("orders", Criticality.DEFAULT, List.of())));
    Guard guard = rig.guard("orders", "orders:443");
    Guard page = rig.guard("page", "page:443");
    var unused = rig.calls(guard, 20, 5, true);
    unused = rig.calls(page, 20, 5, true);
    rig.book.tell();
    rig.book.tell();
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "orders:443 UNKNOWN -> UP",
            "page:443 UNKNOWN -> UP",
            "orders: UNKNOWN -> UP",
            "page: UNKNOWN -> UP");
    heard.clear();

    rig.breakDown(guard);
    rig.book.tell();
    assertThat(heard)
        .containsExactly(
            "orders:443 UP -> DOWN", "page: UP -> DEGRADED by orders", "orders: UP -> DOWN");
    assertThat(rig.book.blockedBy("page")).isEqualTo("orders");
    assertThat(rig.book.blockedBy("orders")).isEmpty();
    heard.clear();

    assertThat(guard.hint()).isTrue();
    rig.book.stateChanged(guard, rig.now());
    rig.book.tell();
    assertThat(heard)
        .containsExactly(
            "orders:443 DOWN -> DEGRADED",
            "page: DEGRADED -> DEGRADED",
            "orders: DOWN -> DEGRADED");
    assertThat(rig.book.blockedBy("page")).isEmpty();
  }

  @Test
  void forgetsAGuardThatHasRetired() {
    Guard guard = rig.guard("orders", "orders:443");
    var unused = rig.calls(guard, 1, 5, true);
    rig.guards.remove(guard);
    boolean busy = rig.book.look(rig.now());
    assertThat(busy).isFalse();
    assertThat(rig.book.all().score()).isEqualTo(-1);
  }

  private final class Notes implements HealthListener {
    @Override
    public void guardChanged(Guard guard, Health before, Health now) {
      heard.add(guard.resource().name() + " " + before.status() + " -> " + now.status());
    }

    @Override
    public void ruleChanged(RuleHealth before, RuleHealth now) {
      String by = now.blockedBy().isEmpty() ? "" : " by " + now.blockedBy();
      heard.add(now.rule() + ": " + before.status() + " -> " + now.status() + by);
    }
  }
}
