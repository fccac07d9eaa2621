package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.recommend.Recommendation;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.HealthControl;
import dev.breakwater.jmx.IntegrationState;
import dev.breakwater.jmx.KeptState;
import dev.breakwater.jmx.LevelControl;
import dev.breakwater.jmx.OverrideControl;
import dev.breakwater.jmx.RecoveryActionState;
import dev.breakwater.rules.model.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What an operator sees and holds of the agent as a whole. */
public final class OperatorView implements AgentControl {

  private final String version;
  private final RulesInForce inForce;
  private final RulesNews news;
  private final Reloads reloads;
  private final UnmetRules unmet;
  private final HeldMonitors monitors;
  private final Observations observations;
  private final ControlTasks tasks;
  private final OverrideControl overrides;
  private final StateWatch state;
  private final RecoveryWatch recovery;
  private final LevelControl levels;
  private final HealthControl health;
  private final Guards guards;
  private final Sites sites;
  private final Integrations integrations;
  private final WeaveReport report;
  private final long startedAtMillis;

  OperatorView(
      String version,
      RulesInForce inForce,
      RulesNews news,
      Reloads reloads,
      UnmetRules unmet,
      HeldMonitors monitors,
      Observations observations,
      ControlTasks tasks,
      OverrideControl overrides,
      StateWatch state,
      RecoveryWatch recovery,
      LevelControl levels,
      HealthControl health,
      Guards guards,
      Sites sites,
      Integrations integrations,
      WeaveReport report,
      WallClock wall) {
    this.version = version;
    this.inForce = inForce;
    this.news = news;
    this.reloads = reloads;
    this.unmet = unmet;
    this.monitors = monitors;
    this.observations = observations;
    this.tasks = tasks;
    this.overrides = overrides;
    this.state = state;
    this.recovery = recovery;
    this.levels = levels;
    this.health = health;
    this.guards = guards;
    this.sites = sites;
    this.integrations = integrations;
    this.report = report;
    this.startedAtMillis = wall.millis();
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
    return inForce.mode();
  }

  @Override
  public void mode(Mode wanted) {
    Mode unused =
        tasks.call(
            new Callable<Mode>() {
              @Override
              public Mode call() {
                inForce.mode(wanted);
                news.mode(wanted);
                return wanted;
              }
            });
  }

  @Override
  public String rulesSource() {
    return inForce.rules().source();
  }

  @Override
  public String rulesDigest() {
    return inForce.rules().digest();
  }

  @Override
  public long rulesLoadedAtMillis() {
    return reloads.loadedAtMillis();
  }

  @Override
  public List<String> problems() {
    return reloads.problems();
  }

  @Override
  public List<String> warnings() {
    List<String> all = new ArrayList<>(unmet.warnings());
    all.addAll(monitors.warnings());
    return all;
  }

  @Override
  public long classesSeen() {
    return report.seen();
  }

  @Override
  public long matchMillis() {
    return report.matchNanos() / 1_000_000;
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
    return inForce.effective().toYaml();
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
    for (Rule rule : inForce.rules().rules()) {
      if (rule.target().word().equals(woven.family())) {
        text.append("  rule '").append(rule.name()).append("' where its match holds\n");
      }
    }
    return text.toString();
  }

  @Override
  public List<String> ruleNames() {
    List<String> names = new ArrayList<>();
    for (Rule rule : inForce.rules().rules()) {
      names.add(rule.name());
    }
    return names;
  }

  @Override
  public String targetOf(String rule) {
    Rule found = inForce.rules().rule(rule);
    return found == null ? "" : found.target().word();
  }

  @Override
  public List<RecoveryActionState> recoveryActions() {
    return recovery.results();
  }

  @Override
  public KeptState keptState() {
    return state.state();
  }

  @Override
  public OverrideControl overrides() {
    return overrides;
  }

  @Override
  public LevelControl level() {
    return levels;
  }

  @Override
  public HealthControl health() {
    return health;
  }

  @Override
  public String writeReport(String path) {
    return ReportFile.write(path, new Report(this, guards, guards.engine().wall()).text());
  }

  /** On the control thread, which looks at the guards now and then anyway. */
  @Override
  public String recommend() {
    return tasks.call(
        new Callable<String>() {
          @Override
          public String call() {
            return Recommendation.of(
                version,
                Instant.ofEpochMilli(startedAtMillis).toString(),
                inForce.rules(),
                observations.now(guards.engine().ticker().nanos()));
          }
        });
  }

  // ---- changes: each is done by the control thread, and waited for -----------------------------

  @Override
  public String reload() {
    return tasks.call(
        new Callable<String>() {
          @Override
          public String call() {
            return reloads.reload();
          }
        });
  }

  @Override
  public List<String> validate(String yaml) {
    return tasks.call(
        new Callable<List<String>>() {
          @Override
          public List<String> call() {
            return reloads.validate(yaml);
          }
        });
  }

  @Override
  public String apply(String yaml, long ttlSeconds, String reason) {
    return tasks.call(
        new Callable<String>() {
          @Override
          public String call() {
            return reloads.apply(yaml, ttlSeconds, reason);
          }
        });
  }

  @Override
  public String rollback() {
    return tasks.call(
        new Callable<String>() {
          @Override
          public String call() {
            return reloads.rollback();
          }
        });
  }
}
