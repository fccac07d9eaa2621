package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.Libraries;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every name that is meant stays in the sieve, and next to no other. */
class NameSieveTest {

  private final WeavePlan plan = WeavePlan.of(Libraries.all(), List.of());
  private final UnnamedDrivers drivers = new UnnamedDrivers();

  @Test
  void everyNamedClassStays() {
    assertThat(plan.namedClasses())
        .isNotEmpty()
        .allMatch(name -> plan.mayConcern(name.replace('.', '/'), drivers));
  }

  @Test
  void whatIsWatchedForStays() {
    assertThat(Lookout.NAMES).allMatch(name -> plan.mayConcern(name, drivers));
  }

  @Test
  void aDriverThatNobodyNamedStays() {
    assertThat(plan.mayConcern("com/example/odd/OddDriver", drivers)).isTrue();
    assertThat(plan.mayConcern("com/example/odd/OddDrivers", drivers)).isFalse();
  }

  @Test
  void fewOthersDo() {
    int strangers = 10_000;
    int stay = 0;
    for (int i = 0; i < strangers; i++) {
      stay += plan.mayConcern("com/example/shop/part" + i % 100 + "/Bean" + i, drivers) ? 1 : 0;
    }
    assertThat(stay).isLessThan(strangers / 20);
  }
}
