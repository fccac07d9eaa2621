package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.IntegrationState;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** What an operator sees and holds of the agent as a whole. */
public final class OperatorView implements AgentControl {

  private final String version;
  private final RuleSet rules;
  private final List<String> problems;
  private final Guards guards;
  private final Router router;
  private final Sites sites;
  private final Integrations integrations;
  private final WeaveReport report;
  private final long startedAtMillis;

  private volatile Mode mode;

  public OperatorView(
      String version,
      RuleSet rules,
      List<String> problems,
      Guards guards,
      Router router,
      Sites sites,
      Integrations integrations,
      WeaveReport report,
      WallClock wall) {
    this.version = version;
    this.rules = rules;
    this.problems = List.copyOf(problems);
    this.guards = guards;
    this.router = router;
    this.sites = sites;
    this.integrations = integrations;
    this.report = report;
    this.startedAtMillis = wall.millis();
    this.mode = rules.mode();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public long startedAtMillis() {
    return startedAtMillis;
  }

  @Override
  public Mode mode() {
    return mode;
  }

  /** Off takes the handlers from the gate; the others retune every guard. */
  @Override
  public synchronized void mode(Mode wanted) {
    List<Rule> moded = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      moded.add(rule.withMode(modeOf(rule, wanted)));
    }
    router.rules(moded);
    for (Rule rule : moded) {
      guards.retune(rule.spec());
    }
    mode = wanted;
    if (wanted == Mode.OFF) {
      sites.close();
    } else {
      sites.open();
    }
  }

  /** A rule that is more cautious than the file keeps its own mode. */
  private Mode modeOf(Rule rule, Mode wanted) {
    Mode own = rule.spec().mode();
    boolean inherited = own == rules.mode();
    return inherited || wanted.compareTo(own) > 0 ? wanted : own;
  }

  @Override
  public String rulesSource() {
    return rules.source();
  }

  @Override
  public String rulesDigest() {
    return rules.digest();
  }

  @Override
  public long rulesLoadedAtMillis() {
    return problems.isEmpty() ? startedAtMillis : 0;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public long classesWoven() {
    return report.classes();
  }

  @Override
  public int sites() {
    return sites.count();
  }

  @Override
  public long weaveMillis() {
    return report.nanos() / 1_000_000;
  }

  @Override
  public List<IntegrationState> integrations() {
    List<IntegrationState> states = new ArrayList<>();
    for (Integrations.Integration each : integrations.all()) {
      states.add(new IntegrationState(each.name(), each.version(), each.on(), each.reason()));
    }
    for (WeaveReport.Failed failed : report.failed()) {
      states.add(
          new IntegrationState(
              failed.library(), "", false, failed.className() + ": " + failed.reason()));
    }
    return states;
  }

  @Override
  public long faults() {
    return integrations.faults();
  }

  @Override
  public String effectiveRules() {
    return rules.toYaml();
  }

  @Override
  public List<String> wovenMethods() {
    List<String> lines = new ArrayList<>();
    for (WeaveReport.Woven woven : report.woven()) {
      lines.add(line(woven));
    }
    return lines;
  }

  private static String line(WeaveReport.Woven woven) {
    return woven.className()
        + '.'
        + woven.method()
        + " ["
        + woven.library()
        + ", loader "
        + woven.loader()
        + ']';
  }

  @Override
  public String explain(String className, String methodName) {
    StringBuilder text = new StringBuilder();
    for (WeaveReport.Woven woven : report.woven()) {
      if (woven.className().equals(className) && woven.method().startsWith(methodName + '(')) {
        text.append("woven: ").append(line(woven)).append('\n');
        text.append(rulesOf(woven));
      }
    }
    for (WeaveReport.Failed failed : report.failed()) {
      if (failed.className().equals(className)) {
        text.append("not woven: ").append(failed.reason()).append('\n');
      }
    }
    return text.length() > 0
        ? text.toString()
        : className
            + '.'
            + methodName
            + " is not woven: no rule's target has it, or its class has not been loaded yet\n";
  }

  private String rulesOf(WeaveReport.Woven woven) {
    StringBuilder text = new StringBuilder();
    for (Rule rule : rules.rules()) {
      if (rule.target().word().equals(woven.family())) {
        text.append("  rule '").append(rule.name()).append("' where its match holds\n");
      }
    }
    return text.toString();
  }
}
