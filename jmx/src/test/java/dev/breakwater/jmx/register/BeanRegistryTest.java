package dev.breakwater.jmx.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.AgentMXBean;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.RuleMXBean;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import dev.breakwater.jmx.bean.AgentBean;
import dev.breakwater.jmx.bean.DescribedMBean;
import dev.breakwater.jmx.bean.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

class BeanRegistryTest {

  private final TestGuards jvm = new TestGuards();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final List<String> troubles = new ArrayList<>();
  private final BeanRegistry registry = new BeanRegistry(server, jvm.guards, troubles::add);

  // ---- rules that come and go ------------------------------------------------------------------

  @Test
  void everyRuleInForceHasABeanWhetherACallHasMetItOrNot() throws Exception {
    TestAgent agent = new TestAgent();
    agent.rules = List.of("orders", "stock");
    registry.open(agent);

    assertThat(ruleBeans())
        .containsExactlyInAnyOrder(ObjectNames.rule("orders"), ObjectNames.rule("stock"));

    agent.rules = List.of("stock", "users");
    registry.sync();

    assertThat(ruleBeans())
        .containsExactlyInAnyOrder(ObjectNames.rule("stock"), ObjectNames.rule("users"));

    registry.close();
    assertThat(ruleBeans()).isEmpty();
  }

  @Test
  void aRulesBeanShowsTheSumsOfItsGuards() throws Exception {
    TestAgent agent = new TestAgent();
    agent.rules = List.of("orders");
    registry.open(agent);
    jvm.call(jvm.guard("orders", "db"), null);
    jvm.call(jvm.guard("orders", "replica"), null);
    jvm.guard("orders", "replica").override(StateOverride.Kind.FORCED_OPEN, 0, "INC-42");
    jvm.call(jvm.guard("orders", "replica"), null);
    jvm.call(jvm.guard("stock", "db"), null);

    ObjectName name = ObjectNames.rule("orders");
    assertThat(server.getAttribute(name, "Guards")).isEqualTo(2);
    assertThat(server.getAttribute(name, "GuardsNotClosed")).isEqualTo(1);
    assertThat(server.getAttribute(name, "Calls")).isEqualTo(3L);
    assertThat(server.getAttribute(name, "Successes")).isEqualTo(2L);
    assertThat(server.getAttribute(name, "Rejected")).isEqualTo(1L);
    assertThat(server.getAttribute(name, "RejectedByCircuitBreaker")).isEqualTo(1L);
    assertThat(server.getAttribute(name, "Target")).isEqualTo("jdbc");
  }

  @Test
  void whatIsSetOnARulesBeanIsSetOnTheRule() throws Exception {
    TestAgent agent = new TestAgent();
    agent.rules = List.of("orders");
    registry.open(agent);
    RuleMXBean rule = JMX.newMXBeanProxy(server, ObjectNames.rule("orders"), RuleMXBean.class);

    rule.forceOpen(60, "INC-42");
    rule.override(" retry.maxAttempts ", "1", 0, "INC-43");
    rule.clearOverrides();

    assertThat(agent.overrides.said)
        .containsExactly(
            "orders: FORCED_OPEN for 60 s: INC-42",
            "orders: retry.maxAttempts = 1 for 0 s: INC-43",
            "orders: cleared");
  }

  @Test
  void listenersOfARulesBeanHearOfItsOverrides() throws Exception {
    TestAgent agent = new TestAgent();
    agent.rules = List.of("orders");
    registry.open(agent);
    List<Notification> heard = new ArrayList<>();
    server.addNotificationListener(
        ObjectNames.rule("orders"), (news, with) -> heard.add(news), null, null);

    registry.overridden("orders", null, "FORCED_OPEN: INC-42");

    assertThat(heard)
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.getType()).isEqualTo(Notifications.OVERRIDE);
              assertThat(news.getMessage()).isEqualTo("FORCED_OPEN: INC-42");
            });
  }

  // ---- the degradation level -------------------------------------------------------------------

  @Test
  void theAgentsBeanShowsTheLevelAndHandsOnWhatIsForced() throws Exception {
    TestAgent agent = new TestAgent();
    registry.open(agent);
    AgentMXBean bean = JMX.newMXBeanProxy(server, ObjectNames.agent(), AgentMXBean.class);

    assertThat(bean.getLevel()).isEqualTo("DEGRADED");
    assertThat(bean.getLevelSince()).isEqualTo("2026-01-01T00:00:00.250Z");
    assertThat(bean.getLevelReason()).isEqualTo("cpu 91.2 % (90 % enters)");
    assertThat(bean.getLevelTransitions()).isEqualTo(3);
    assertThat(bean.getToggles()).containsExactly(Map.entry("recommendations", false));
    agent.level.sinceMillis = 0;
    assertThat(bean.getLevelSince()).isNull();

    bean.forceLevel(" minimal ", 60, "INC-42");
    bean.clearLevel();
    assertThat(agent.level.asked).containsExactly("force MINIMAL 60 INC-42", "clear");
    assertThatThrownBy(() -> bean.forceLevel("LOW", 60, "INC-42"))
        .hasMessageContaining("expected NORMAL, DEGRADED, MINIMAL or EMERGENCY");
    assertThatThrownBy(() -> bean.forceLevel("MINIMAL", 60, " ")).hasMessageContaining("reason");
  }

  @Test
  void listenersOfTheAgentsBeanHearOfTheLevel() throws Exception {
    registry.open(new TestAgent());
    List<Notification> heard = new ArrayList<>();
    server.addNotificationListener(
        ObjectNames.agent(), (news, with) -> heard.add(news), null, null);

    registry.tell(Notifications.LEVEL, "level NORMAL -> MINIMAL: cpu 98 %");

    assertThat(heard)
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.getType()).isEqualTo(Notifications.LEVEL);
              assertThat(news.getMessage()).isEqualTo("level NORMAL -> MINIMAL: cpu 98 %");
            });
  }

  private Set<ObjectName> ruleBeans() throws Exception {
    return server.queryNames(new ObjectName("dev.breakwater:type=Rule,*"), null);
  }

  // ---- guards that come and go -----------------------------------------------------------------

  @Test
  void aGuardThatAppearsLaterGetsABean() throws Exception {
    registry.open(new TestAgent());
    jvm.guard("orders", "db");
    assertThat(guardBeans()).isEmpty();

    jvm.queue.drain(registry);

    assertThat(guardBeans()).containsExactly(ObjectNames.guard("orders", "db"));
  }

  @Test
  void theBeanOfARemovedGuardGoes() throws Exception {
    Guard guard = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    jvm.guards.remove(guard);

    jvm.queue.drain(registry);

    assertThat(guardBeans()).isEmpty();
  }

  @Test
  void aGuardThatCameBackHasTheBeanOfTheNewOne() throws Exception {
    Guard before = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    jvm.call(before, null);
    jvm.guards.remove(before);
    jvm.guard("orders", "db");

    jvm.queue.drain(registry);

    assertThat(server.getAttribute(ObjectNames.guard("orders", "db"), "Calls")).isEqualTo(0L);
    assertThat(troubles).isEmpty();
  }

  @Test
  void aGuardThatCameBackTakesTheNameEvenIfTheEndOfTheOldOneWasMissed() throws Exception {
    Guard before = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    jvm.call(before, null);
    jvm.guards.remove(before);
    Guard after = jvm.guard("orders", "db");

    registry.guardAdded(after);

    assertThat(server.getAttribute(ObjectNames.guard("orders", "db"), "Calls")).isEqualTo(0L);
    assertThat(troubles).isEmpty();
  }

  @Test
  void newsOfAGuardThatIsGoneByNowMakesNoBean() {
    registry.open(new TestAgent());
    Guard guard = jvm.guard("orders", "db");
    jvm.guards.remove(guard);

    registry.guardAdded(guard);

    assertThat(guardBeans()).isEmpty();
  }

  @Test
  void lostNewsIsMadeGoodForBySync() {
    Guard gone = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    jvm.guards.remove(gone);
    jvm.guard("orders", "replica");

    registry.sync();

    assertThat(guardBeans()).containsExactly(ObjectNames.guard("orders", "replica"));
  }

  @Test
  void syncingAgainChangesNothing() {
    jvm.guard("orders", "db");
    registry.open(new TestAgent());
    registry.sync();
    jvm.queue.drain(registry);

    assertThat(guardBeans()).hasSize(1);
    assertThat(troubles).isEmpty();
  }

  @Test
  void closingLeavesNothingBehind() {
    int before = server.getMBeanCount();
    jvm.guard("orders", "db");
    jvm.guard("orders", "replica");
    registry.open(new TestAgent());
    assertThat(server.getMBeanCount()).isEqualTo(before + 3);

    registry.close();

    assertThat(server.getMBeanCount()).isEqualTo(before);
  }

  // ---- a server that will not ------------------------------------------------------------------

  @Test
  void aNameThatIsTakenIsReportedOnceAndLeftToItsHolder() throws Exception {
    ObjectName name = ObjectNames.guard("orders", "db");
    Object holder =
        new DescribedMBean(new AgentBean(new TestAgent(), jvm.guards), AgentMXBean.class);
    server.registerMBean(holder, name);
    jvm.guard("orders", "db");
    jvm.guard("orders", "replica");

    registry.open(new TestAgent());
    registry.sync();
    registry.close();

    assertThat(troubles).hasSize(1);
    assertThat(troubles.get(0))
        .contains(name.toString())
        .contains(AgentBean.class.getName())
        .contains("look for a second agent");
    assertThat(server.isRegistered(name)).isTrue();
  }

  @Test
  void aSecondAgentDoesNotTakeOutTheBeansOfTheFirst() {
    registry.open(new TestAgent());
    BeanRegistry second = new BeanRegistry(server, new TestGuards().guards, troubles::add);

    second.open(new TestAgent());
    second.close();

    assertThat(server.isRegistered(ObjectNames.agent())).isTrue();
    assertThat(troubles).hasSize(1);
  }

  // ---- notifications ---------------------------------------------------------------------------

  @Test
  void aTransitionIsToldWithItsFigures() throws Exception {
    Guard guard = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    List<Notification> heard = listenTo(guard);
    jvm.breakDown(guard);
    assertThat(heard).isEmpty(); // application threads tell nobody

    jvm.queue.drain(registry);

    assertThat(heard).hasSize(1);
    Notification news = heard.get(0);
    assertThat(news.getType()).isEqualTo(Notifications.STATE);
    assertThat(news.getSource()).isEqualTo(ObjectNames.guard("orders", "db"));
    assertThat(news.getTimeStamp()).isEqualTo(jvm.engine.wall().millis());
    assertThat(news.getMessage()).startsWith("CLOSED -> OPEN: ");
    CompositeData figures = (CompositeData) news.getUserData();
    assertThat(figures.get("to")).isEqualTo("OPEN");
    assertThat(figures.get("failureRate")).isEqualTo(100.0);
    assertThat(figures.get("bufferedCalls")).isEqualTo(4L);
  }

  @Test
  void overridesAreToldWhenSetClearedAndExpired() throws Exception {
    Guard guard = jvm.guard("orders", "db");
    registry.open(new TestAgent());
    List<Notification> heard = listenTo(guard);
    guard.override(StateOverride.Kind.DISABLED, 0, "INC-42");
    guard.clearOverrides();
    guard.override(StateOverride.Kind.FORCED_OPEN, 60, "INC-43");
    jvm.passMillis(60_000);
    jvm.guards.expireOverrides();

    jvm.queue.drain(registry);

    assertThat(heard).extracting(Notification::getType).containsOnly(Notifications.OVERRIDE);
    assertThat(heard)
        .extracting(Notification::getMessage)
        .containsExactly(
            "CLOSED -> DISABLED: INC-42",
            "cleared, now CLOSED",
            "CLOSED -> FORCED_OPEN for 60 s: INC-43",
            "FORCED_OPEN expired, now CLOSED");
    assertThat(heard).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void sequenceNumbersCountTheNewsOfAllGuards() throws Exception {
    Guard one = jvm.guard("orders", "db");
    Guard other = jvm.guard("orders", "replica");
    registry.open(new TestAgent());
    List<Notification> heard = listenTo(one, other);
    one.override(StateOverride.Kind.DISABLED, 0, "INC-42");
    other.override(StateOverride.Kind.DISABLED, 0, "INC-42");

    jvm.queue.drain(registry);

    assertThat(heard).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L);
  }

  private List<Notification> listenTo(Guard... guards) throws Exception {
    List<Notification> heard = new ArrayList<>();
    for (Guard guard : guards) {
      server.addNotificationListener(
          ObjectNames.guard(guard.rule(), guard.resource().name()),
          (news, handback) -> heard.add(news),
          null,
          null);
    }
    return heard;
  }

  private Set<ObjectName> guardBeans() {
    return server.queryNames(ObjectNames.allGuards(), null);
  }
}
