package dev.breakwater.it.harness;

import java.time.Duration;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One guard's bean, as an operator reads it. */
public final class GuardView {

  private final Beans beans;
  private final ObjectName name;

  GuardView(Beans beans, ObjectName name) {
    this.beans = beans;
    this.name = name;
  }

  /** The one guard of a rule, in a JVM that is no {@link App}. */
  public static GuardView of(Beans beans, String rule) {
    return new GuardView(beans, beans.guard(rule));
  }

  public long count(String attribute) {
    return beans.count(name, attribute);
  }

  public String state() {
    return beans.get(name, "State");
  }

  public String resource() {
    return ObjectName.unquote(name.getKeyProperty("resource"));
  }

  /** A part of a composite attribute, such as the message of the last rejection. */
  public String part(String attribute, String key) {
    CompositeData whole = beans.get(name, attribute);
    return String.valueOf(whole.get(key));
  }

  /** The number that stands for a key in an attribute that is a table; 0 where none does. */
  public long entry(String attribute, String key) {
    TabularData table = beans.get(name, attribute);
    CompositeData row = table.get(new Object[] {key});
    return row == null ? 0 : ((Number) row.get("value")).longValue();
  }

  public void call(String operation, Object... arguments) {
    Object unused = beans.call(name, operation, arguments);
  }

  public void awaitState(String state) {
    patience().untilAsserted(() -> Assertions.assertThat(state()).isEqualTo(state));
  }

  public void awaitCount(String attribute, long value) {
    patience()
        .untilAsserted(
            () -> Assertions.assertThat(count(attribute)).as(attribute).isEqualTo(value));
  }

  /** Asserts counters, given as name, value, name, value... */
  public GuardView counts(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String attribute = (String) namesAndValues[i];
      Assertions.assertThat(count(attribute))
          .as(attribute + " of " + name)
          .isEqualTo(((Number) namesAndValues[i + 1]).longValue());
    }
    return this;
  }

  /** Asserts that no permit is left behind, as soon as the last call's way out has ended. */
  public void awaitRest() {
    awaitCount("ConcurrentCalls", 0);
    awaitCount("WaitingCalls", 0);
  }

  private static ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
  }
}
