package dev.breakwater.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.jmx.TestGuards;
import dev.breakwater.jmx.TestHealth;
import dev.breakwater.jmx.TestOverrides;
import org.junit.jupiter.api.Test;

class OneSnapshotTest {

  private final TestGuards jvm = new TestGuards();
  private final Guard guard = jvm.guard("orders", "db");
  private final GuardBean bean = new GuardBean(guard, new TestOverrides(), new TestHealth());

  @Test
  void whileHeldAllAnswersAreOfOneMoment() {
    jvm.call(guard, null);
    bean.hold();
    jvm.call(guard, null);

    assertThat(bean.getCalls()).isEqualTo(1);
    assertThat(bean.getSuccesses()).isEqualTo(1);
  }

  @Test
  void onceLetGoAnAnswerIsOfNow() {
    bean.hold();
    bean.letGo();
    jvm.call(guard, null);

    assertThat(bean.getCalls()).isEqualTo(1);
  }

  @Test
  void theBeanLetsGoWhenItHasAnswered() throws Exception {
    GuardMBean mbean = new GuardMBean(guard, new TestOverrides(), new TestHealth());
    mbean.getAttributes(new String[] {"Calls", "Successes"});
    jvm.call(guard, null);

    assertThat(mbean.getAttribute("Calls")).isEqualTo(1L);
  }
}
