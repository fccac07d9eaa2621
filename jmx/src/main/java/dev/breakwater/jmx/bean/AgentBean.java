package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.AgentMXBean;
import dev.breakwater.jmx.IntegrationState;
import dev.breakwater.jmx.OverrideInForce;
import dev.breakwater.jmx.RecoveryActionState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent bean's answers. */
public final class AgentBean implements AgentMXBean {

  private final AgentControl agent;
  private final Guards guards;

  public AgentBean(AgentControl agent, Guards guards) {
    this.agent = agent;
    this.guards = guards;
  }

  @Override
  public String getVersion() {
    return agent.version();
  }

  @Override
  public String getStartedAt() {
    return WallTime.iso(agent.startedAtMillis());
  }

  @Override
  public String getMode() {
    return agent.mode().name();
  }

  @Override
  public void setMode(String mode) {
    agent.mode(parse(mode));
  }

  private static Mode parse(@Nullable String text) {
    String wanted = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    for (Mode mode : Mode.values()) {
      if (mode.name().equals(wanted)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "Mode: found '" + text + "', expected ENFORCE, OBSERVE or OFF; the mode stays as it was");
  }

  @Override
  public String getRulesSource() {
    return agent.rulesSource();
  }

  @Override
  public String getRulesDigest() {
    return agent.rulesDigest();
  }

  @Override
  public @Nullable String getRulesLoadedAt() {
    long millis = agent.rulesLoadedAtMillis();
    return millis == 0 ? null : WallTime.iso(millis);
  }

  @Override
  public String[] getProblems() {
    return agent.problems().toArray(new String[0]);
  }

  @Override
  public String[] getWarnings() {
    return agent.warnings().toArray(new String[0]);
  }

  @Override
  public long getClassesSeen() {
    return agent.classesSeen();
  }

  @Override
  public long getMatchMillis() {
    return agent.matchMillis();
  }

  @Override
  public long getClassesWoven() {
    return agent.classesWoven();
  }

  @Override
  public int getSites() {
    return agent.sites();
  }

  @Override
  public long getWeaveMillis() {
    return agent.weaveMillis();
  }

  @Override
  public IntegrationState[] getIntegrations() {
    return agent.integrations().toArray(new IntegrationState[0]);
  }

  @Override
  public int getGuardCount() {
    return guards.all().size();
  }

  @Override
  public long getFaults() {
    return agent.faults();
  }

  @Override
  public RecoveryActionState[] getRecoveryActions() {
    return agent.recoveryActions().toArray(new RecoveryActionState[0]);
  }

  @Override
  public @Nullable String getStateSavedAt() {
    long millis = agent.keptState().savedAtMillis();
    return millis == 0 ? null : WallTime.iso(millis);
  }

  @Override
  public String getStateRestored() {
    return agent.keptState().restored();
  }

  @Override
  public String getStateProblem() {
    return agent.keptState().problem();
  }

  @Override
  public String getLevel() {
    return agent.level().level().name();
  }

  @Override
  public @Nullable String getLevelSince() {
    long millis = agent.level().sinceMillis();
    return millis == 0 ? null : WallTime.iso(millis);
  }

  @Override
  public String getLevelReason() {
    return agent.level().reason();
  }

  @Override
  public long getLevelTransitions() {
    return agent.level().transitions();
  }

  @Override
  public Map<String, Boolean> getToggles() {
    return agent.level().toggles();
  }

  @Override
  public void forceLevel(String level, long ttlSeconds, String reason) {
    agent.level().force(parseLevel(level), ttlSeconds, Reason.checked(reason), Caller.name());
  }

  private static Level parseLevel(@Nullable String text) {
    String wanted = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    for (Level level : Level.values()) {
      if (level.name().equals(wanted)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "level: found '"
            + text
            + "', expected NORMAL, DEGRADED, MINIMAL or EMERGENCY; the level stays as it was");
  }

  @Override
  public void clearLevel() {
    agent.level().clear();
  }

  @Override
  public String effectiveRules() {
    return agent.effectiveRules();
  }

  @Override
  public String recommend() {
    return agent.recommend();
  }

  @Override
  public String writeReport(String path) {
    return agent.writeReport(Given.text("path", path));
  }

  @Override
  public String[] wovenMethods() {
    return agent.wovenMethods().toArray(new String[0]);
  }

  @Override
  public String explain(String className, String methodName) {
    return agent.explain(given("className", className), given("methodName", methodName));
  }

  @Override
  public String reload() {
    return agent.reload();
  }

  @Override
  public String[] validate(String yaml) {
    return agent.validate(yaml(yaml)).toArray(new String[0]);
  }

  @Override
  public String apply(String yaml, long ttlSeconds, String reason) {
    return agent.apply(yaml(yaml), ttlSeconds, Reason.checked(reason));
  }

  @Override
  public String rollback() {
    return agent.rollback();
  }

  private static String yaml(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("yaml: found none, expected a whole rules file, as text");
    }
    return text;
  }

  private static String given(String parameter, @Nullable String text) {
    String value = text == null ? "" : text.strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          parameter + ": found none, expected a name; see wovenMethods() for those that are woven");
    }
    return value;
  }

  @Override
  public OverrideInForce[] overrides() {
    List<OverrideInForce> found = Overrides.inForce(guards);
    found.addAll(agent.overrides().values());
    return found.toArray(new OverrideInForce[0]);
  }

  @Override
  public void clearOverrides() {
    agent.overrides().clearAll();
    for (Guard guard : guards.all()) {
      guard.clearOverrides();
    }
  }
}
