package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.spec.GuardSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guards appear as their resources are met, and are bounded. */
class GuardsTest {

  private final Guards guards = new Guards(new GuardRig(GuardSpec.counting("any")).engine);
  private final GuardSpec spec = GuardSpec.counting("payments");

  private Guard of(String partition, int most) {
    return guards.of(spec, partition, new Resource(Family.HTTP, partition, Map.of()), most);
  }

  @Test
  void aPartitionHasOneGuard() {
    assertThat(of("a:80", 10)).isSameAs(of("a:80", 10)).isNotSameAs(of("b:80", 10));
    assertThat(guards.find("payments", "a:80")).isSameAs(of("a:80", 10));
    assertThat(guards.ofRule("payments")).hasSize(2);
    assertThat(guards.ofRule("others")).isEmpty();
  }

  @Test
  void anyNumberOfNamesNeedsBoundedRoomAndIsCounted() {
    int names = 100_000;
    for (int i = 0; i < names; i++) {
      of("host-" + i + ":80", 100);
    }
    assertThat(guards.all()).hasSize(101);
    assertThat(guards.overflowed()).isEqualTo(names - 100);
    assertThat(of("one-more:80", 100)).isSameAs(guards.find("payments", Guards.OVERFLOW));
  }

  @Test
  void aGuardTakenOutLeavesItsPlaceToAnother() {
    Guard first = of("a:80", 1);
    assertThat(of("b:80", 1).resource().name()).isEqualTo(Guards.OVERFLOW);
    guards.remove(first);
    guards.remove(first);
    assertThat(of("b:80", 1).resource().name()).isEqualTo("b:80");
    assertThat(of("c:80", 1).resource().name()).isEqualTo(Guards.OVERFLOW);
  }
}
