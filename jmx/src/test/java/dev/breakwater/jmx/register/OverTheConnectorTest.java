package dev.breakwater.jmx.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.jmx.AgentMXBean;
import dev.breakwater.jmx.GuardMXBean;
import dev.breakwater.jmx.ObjectNames;
import dev.breakwater.jmx.RemoteBeans;
import dev.breakwater.jmx.TestAgent;
import dev.breakwater.jmx.TestGuards;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's client, connected as JConsole is. */
class OverTheConnectorTest {

  private final TestGuards jvm = new TestGuards();
  private final TestAgent agent = new TestAgent();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final BeanRegistry registry =
      new BeanRegistry(
          server,
          jvm.guards,
          message -> {
            throw new AssertionError(message);
          });
  private final Guard guard = jvm.guard("orders", "db:5432/orders");
  private final ObjectName name = ObjectNames.guard("orders", "db:5432/orders");

  private RemoteBeans remote;
  private MBeanServerConnection beans;

  @BeforeEach
  void connect() throws IOException {
    registry.open(agent);
    remote = new RemoteBeans(server);
    beans = remote.connection();
  }

  @AfterEach
  void disconnect() throws IOException {
    remote.close();
  }

  // ---- reading ---------------------------------------------------------------------------------

  @Test
  void everyAttributeOfEveryBeanCanBeRead() throws Exception {
    assertThat(all(name)).hasSizeGreaterThan(52).doesNotContainValue(UNREADABLE);
    assertThat(all(ObjectNames.agent())).hasSizeGreaterThan(20).doesNotContainValue(UNREADABLE);
  }

  @Test
  void aGuardShowsWhatItHasCounted() throws Exception {
    jvm.call(guard, null);
    jvm.call(guard, null);
    jvm.call(guard, new IOException("connection reset"));
    jvm.call(guard, new IOException("connection reset"));
    assertThat(jvm.call(guard, null)).isFalse();

    Map<String, Object> seen = all(name);
    assertThat(seen)
        .containsEntry("State", "OPEN")
        .containsEntry("Mode", "ENFORCE")
        .containsEntry("StateSince", "2026-01-01T00:00:00.040Z")
        .containsEntry("RetryAfterMillis", 30_000L)
        .containsEntry("FailureRate", 50.0)
        .containsEntry("BufferedCalls", 4L)
        .containsEntry("Calls", 5L)
        .containsEntry("Successes", 2L)
        .containsEntry("Failures", 2L)
        .containsEntry("Rejected", 1L)
        .containsEntry("RejectedByCircuitBreaker", 1L)
        .containsEntry("RejectedByBulkhead", 0L)
        .containsEntry("ConcurrentCalls", 0)
        .containsEntry("ConcurrencyLimit", 25)
        .containsEntry("AvailablePermits", -1)
        .containsEntry("RetryBudgetRemaining", -1.0)
        .containsEntry("Override", null);
    CompositeData took = (CompositeData) seen.get("LatencyMicros");
    assertThat(took.get("count")).isEqualTo(4L);
    assertThat(took.get("mean")).isEqualTo(10_000.0);
    assertThat(took.get("max")).isEqualTo(10_000L);
    CompositeData failure = (CompositeData) seen.get("LastFailure");
    assertThat(failure.get("type")).isEqualTo("java.io.IOException");
    assertThat(failure.get("message")).as("what the server said may quote values").isEqualTo("");
    assertThat(failure.get("when")).isEqualTo("2026-01-01T00:00:00.040Z");
    CompositeData rejection = (CompositeData) seen.get("LastRejection");
    assertThat(rejection.get("message")).asString().contains("refused a call to db:5432/orders");
  }

  @Test
  void theAgentShowsWhatItIsAndDoes() throws Exception {
    assertThat(all(ObjectNames.agent()))
        .containsEntry("Version", "0.1.0")
        .containsEntry("StartedAt", "2026-01-01T00:00:00Z")
        .containsEntry("RulesLoadedAt", "2026-01-01T00:00:00.500Z")
        .containsEntry("GuardCount", 1)
        .containsEntry("Sites", 2)
        .containsEntry("ClassesSeen", 1000L)
        .containsEntry("MatchMillis", 3L)
        .containsEntry("WeaveMillis", 7L);
    CompositeData[] integrations =
        (CompositeData[]) beans.getAttribute(ObjectNames.agent(), "Integrations");
    assertThat(integrations[1].get("name")).isEqualTo("lettuce");
    assertThat(integrations[1].get("on")).isEqualTo(false);
    assertThat(integrations[1].get("reason")).isEqualTo("no method sendCommand");
  }

  @Test
  void rulesThatWereNeverLoadedHaveNoTime() throws Exception {
    agent.rulesLoadedAtMillis = 0;

    assertThat(beans.getAttribute(ObjectNames.agent(), "RulesLoadedAt")).isNull();
  }

  @Test
  void theAgentAnswersQuestions() {
    AgentMXBean proxy = JMX.newMXBeanProxy(beans, ObjectNames.agent(), AgentMXBean.class);

    assertThat(proxy.effectiveRules()).isEqualTo("rules: []\n");
    assertThat(proxy.wovenMethods()).containsExactly("org.h2.jdbc.JdbcStatement.executeQuery");
    assertThat(proxy.explain(" a.B ", "c")).isEqualTo("a.B.c is woven by rule 'orders'");
    assertThat(proxy.getIntegrations()[0].getVersion()).isEqualTo("8.0.2");
    assertThat(proxy.getProblems()).hasSize(1);
    assertThatThrownBy(() -> proxy.explain("", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("className: found none, expected a name");
  }

  // ---- overruling ------------------------------------------------------------------------------

  @Test
  void aGuardForcedOpenRefusesTheNextCall() throws Exception {
    assertThat(jvm.call(guard, null)).isTrue();

    override("forceOpen", 60L, "INC-42");

    assertThat(jvm.call(guard, null)).isFalse();
    assertThat(beans.getAttribute(name, "State")).isEqualTo("FORCED_OPEN");
    assertThat(beans.getAttribute(name, "RetryAfterMillis")).isEqualTo(60_000L);
    CompositeData inForce = (CompositeData) beans.getAttribute(name, "Override");
    assertThat(inForce.get("kind")).isEqualTo("FORCED_OPEN");
    assertThat(inForce.get("reason")).isEqualTo("INC-42");
    assertThat(inForce.get("secondsLeft")).isEqualTo(60L);
  }

  @Test
  void anOverrideEndsWithItsTime() throws Exception {
    override("forceOpen", 60L, "INC-42");
    jvm.passMillis(59_500);
    assertThat(jvm.call(guard, null)).isFalse();
    CompositeData inForce = (CompositeData) beans.getAttribute(name, "Override");
    assertThat(inForce.get("secondsLeft")).isEqualTo(1L);

    jvm.passMillis(500);

    assertThat(jvm.call(guard, null)).isTrue();
    assertThat(beans.getAttribute(name, "Override")).isNull();
    assertThat(beans.getAttribute(name, "State")).isEqualTo("CLOSED");
  }

  @Test
  void anOverrideWithoutATimeLastsUntilCleared() throws Exception {
    override("forceOpen", 0L, "INC-42");
    jvm.passMillis(TimeUnit.DAYS.toMillis(365));
    assertThat(jvm.call(guard, null)).isFalse();
    assertThat(beans.getAttribute(name, "RetryAfterMillis")).isEqualTo(-1L);

    beans.invoke(name, "clearOverrides", null, null);

    assertThat(jvm.call(guard, null)).isTrue();
  }

  @Test
  void aGuardForcedClosedLetsCallsThroughAnOpenBreaker() throws Exception {
    jvm.breakDown(guard);
    assertThat(jvm.call(guard, null)).isFalse();

    override("forceClosed", 60L, "INC-42");

    assertThat(jvm.call(guard, null)).isTrue();
    assertThat(beans.getAttribute(name, "State")).isEqualTo("FORCED_CLOSED");
  }

  @Test
  void aDisabledGuardCountsNothing() throws Exception {
    override("disable", 60L, "INC-42");
    jvm.call(guard, null);

    assertThat(beans.getAttribute(name, "Calls")).isEqualTo(0L);
    assertThat(beans.getAttribute(name, "State")).isEqualTo("DISABLED");
  }

  @Test
  void resettingClosesTheBreaker() throws Exception {
    jvm.breakDown(guard);
    assertThat(beans.getAttribute(name, "State")).isEqualTo("OPEN");

    beans.invoke(name, "reset", null, null);

    assertThat(beans.getAttribute(name, "State")).isEqualTo("CLOSED");
    assertThat(beans.getAttribute(name, "BufferedCalls")).isEqualTo(0L);
    assertThat(beans.getAttribute(name, "Failures")).isEqualTo(4L);
  }

  @Test
  void anOverrideNeedsAReasonAndATimeThatMakesSense() {
    assertThatThrownBy(() -> override("forceOpen", 60L, " "))
        .isInstanceOf(RuntimeMBeanException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("reason: found none, expected");
    assertThatThrownBy(() -> override("forceOpen", -1L, "INC-42"))
        .isInstanceOf(RuntimeMBeanException.class)
        .cause()
        .hasMessage("ttlSeconds: found -1, expected 0 (until cleared) or more");
    assertThat(jvm.call(guard, null)).isTrue();
  }

  @Test
  void overridesOfAllGuardsAreListedAndCleared() throws Exception {
    Guard other = jvm.guard("orders", "replica");
    jvm.queue.drain(registry);
    override("forceOpen", 0L, "INC-42");
    ObjectName otherName = ObjectNames.guard("orders", "replica");
    JMX.newMXBeanProxy(beans, otherName, GuardMXBean.class).disable(5, "INC-43");
    AgentMXBean proxy = JMX.newMXBeanProxy(beans, ObjectNames.agent(), AgentMXBean.class);

    assertThat(proxy.overrides())
        .extracting(one -> one.getResource() + " " + one.getKind() + " " + one.getSecondsLeft())
        .containsExactlyInAnyOrder("db:5432/orders FORCED_OPEN -1", "replica DISABLED 5");

    proxy.clearOverrides();
    assertThat(proxy.overrides()).isEmpty();
    assertThat(jvm.call(guard, null) && jvm.call(other, null)).isTrue();
  }

  @Test
  void theModeCanBeWrittenInAnyCase() throws Exception {
    beans.setAttribute(ObjectNames.agent(), new Attribute("Mode", "observe"));

    assertThat(agent.mode).isEqualTo(Mode.OBSERVE);
    assertThat(beans.getAttribute(ObjectNames.agent(), "Mode")).isEqualTo("OBSERVE");
  }

  @Test
  void aModeThatThereIsNotChangesNothingAndSaysWhatThereIs() {
    assertThatThrownBy(
            () -> beans.setAttribute(ObjectNames.agent(), new Attribute("Mode", "audit")))
        .isInstanceOf(RuntimeMBeanException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Mode: found 'audit', expected ENFORCE, OBSERVE or OFF; the mode stays as it was");
    assertThat(agent.mode).isEqualTo(Mode.ENFORCE);
  }

  // ---- hearing ---------------------------------------------------------------------------------

  @Test
  void aTransitionReachesARemoteListener() throws Exception {
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    beans.addNotificationListener(name, (news, handback) -> heard.add(news), null, null);
    jvm.breakDown(guard);
    jvm.queue.drain(registry);

    Notification news = heard.poll(30, TimeUnit.SECONDS);

    assertThat(news).isNotNull();
    assertThat(news.getMessage()).startsWith("CLOSED -> OPEN: ");
    assertThat(((CompositeData) news.getUserData()).get("from")).isEqualTo("CLOSED");
  }

  private static final Object UNREADABLE = new Object();

  private Map<String, Object> all(ObjectName bean) throws Exception {
    Map<String, Object> seen = new TreeMap<>();
    for (MBeanAttributeInfo info : beans.getMBeanInfo(bean).getAttributes()) {
      seen.put(info.getName(), UNREADABLE);
    }
    for (Attribute read :
        beans.getAttributes(bean, seen.keySet().toArray(new String[0])).asList()) {
      seen.put(read.getName(), read.getValue());
    }
    return seen;
  }

  private void override(String operation, long ttlSeconds, String reason) throws Exception {
    beans.invoke(
        name,
        operation,
        new Object[] {ttlSeconds, reason},
        new String[] {"long", "java.lang.String"});
  }
}
