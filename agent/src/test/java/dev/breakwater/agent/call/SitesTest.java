package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.gate.BreakwaterGate;
import java.lang.ref.WeakReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers for woven places. */
class SitesTest {

  private final WeavePlan.Target first = Rig.target(Shape.CALL, "first", "none");
  private final WeavePlan.Target second = Rig.target(Shape.CALL, "second", "none");
  private final Sites sites = new Sites((target, loader) -> new Answering());

  private static final class Answering extends BreakwaterGate.Handler {
    @Override
    public Object enter(Object self, Object argument, Object other) {
      return new BreakwaterGate.Outcome("answered", null);
    }
  }

  @AfterEach
  void close() {
    sites.close();
  }

  @Test
  void thePlaceDecidesTheNumberAndKeepsIt() {
    ClassLoader loader = new ApplicationLoader();

    int number = sites.siteOf(first, loader);

    assertThat(sites.siteOf(second, loader)).isNotEqualTo(number);
    assertThat(sites.siteOf(first, new ApplicationLoader())).isNotEqualTo(number);
    assertThat(sites.siteOf(first, null)).isNotEqualTo(number);
    assertThat(sites.siteOf(first, loader)).isEqualTo(number);
    assertThat(sites.siteOf(first, null)).isEqualTo(sites.siteOf(first, null));
  }

  @Test
  void theNumberOfALoaderThatIsGoneIsGivenToTheNext() {
    int kept = sites.siteOf(first, null);
    ClassLoader loader = new ApplicationLoader();
    int number = sites.siteOf(first, loader);
    WeakReference<ClassLoader> gone = new WeakReference<>(loader);
    loader = null;
    awaitCollected(gone);

    assertThat(sites.siteOf(second, null)).isEqualTo(number).isNotEqualTo(kept);
    assertThat(sites.count()).isEqualTo(2);
  }

  @Test
  void callsReachTheirHandlersOnlyWhileItIsOpen() {
    int before = sites.siteOf(first, null);
    assertThat(BreakwaterGate.enter(before, null, null, null)).isNull();

    sites.open();
    int after = sites.siteOf(second, null);
    assertThat(BreakwaterGate.enter(before, null, null, null)).isNotNull();
    assertThat(BreakwaterGate.enter(after, null, null, null)).isNotNull();

    sites.close();
    assertThat(BreakwaterGate.enter(before, null, null, null)).isNull();
  }

  static void awaitCollected(WeakReference<?> gone) {
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
  }
}
