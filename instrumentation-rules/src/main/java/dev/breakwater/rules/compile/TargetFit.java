package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Off;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the settings that lie under rules of every kind means something to this one. */
final class TargetFit {

  /** Observed but never refused or repeated: they end work that has been done. */
  static final List<String> ENDINGS = List.of("commit", "rollback");

  /** What chaos never strikes. */
  static final List<String> LEFT_ALONE = List.of("commit", "rollback", "ping");

  /** Nobody can tell what making them twice would do. */
  static final List<String> NOT_KNOWN_REPEATABLE = List.of("commit", "rollback", "batch", "call");

  /** The HTTP client whose objects make one exchange and remember it. */
  static final List<String> ONE_EXCHANGE = List.of("urlconnection");

  private TargetFit() {}

  /** The rule's settings without what its target has no use for. */
  static Block of(Family family, @Nullable Block match, Block effective) {
    Block all = fitHedge(family, fitFailures(family, "failures", effective));
    all = fitFallback(family, match, all);
    all = fitHealth(family, all);
    all = fitChaos(family, match, all);
    Block retry = all.block("retry");
    Setting setting = all.get("retry");
    if (retry == null || setting == null) {
      return all;
    }
    List<String> operations = operations(family, match);
    boolean pointless =
        operations != null
            && (ENDINGS.containsAll(operations)
                || (NOT_KNOWN_REPEATABLE.containsAll(operations) && !retry.flag("unsafe")));
    pointless |= isOfOneExchange(family, match) || !canBeRepeated(family);
    pointless |= family == Family.METHOD && !retry.flag("unsafe");
    return pointless && !isAsked(setting)
        ? all.with("retry", Setting.byDefault(Off.OFF))
        : all.with("retry", setting.with(fitRetry(family, retry)));
  }

  private static Block fitRetry(Family family, Block retry) {
    return fitFailures(family, "ignore", fitFailures(family, "on", retry));
  }

  /** Whether calls of the target may ever be made a second time by us. */
  static boolean canBeRepeated(Family family) {
    return family != Family.MONGODB && family != Family.KAFKA;
  }

  /** Whether calls of the target can be asynchronous. */
  static boolean canBeHedged(Family family) {
    return family == Family.HTTP || family == Family.REDIS;
  }

  private static Block fitHedge(Family family, Block all) {
    Setting setting = all.get("hedge");
    return setting == null || canBeHedged(family) || isAsked(setting)
        ? all
        : all.with("hedge", Setting.byDefault(Off.OFF));
  }

  /** Whether targets of that kind can be asked so. */
  static boolean canBeAsked(Family family, @Nullable String probe) {
    if (probe == null || probe.equals("auto") || probe.equals("off")) {
      return true;
    }
    return probe.equals("tcp") ? family != Family.METHOD : probe.equals(family.word());
  }

  private static Block fitHealth(Family family, Block all) {
    Setting setting = all.get("health");
    Block health = all.block("health");
    if (setting == null || health == null || isAsked(setting)) {
      return all;
    }
    Block fit = family == Family.HTTP ? health : health.without("path").without("statuses");
    return all.with(
        "health",
        setting.with(
            canBeAsked(family, fit.text("probe"))
                ? fit
                : fit.with("probe", Setting.byDefault("auto"))));
  }

  /** Without what its calls cannot get; off where nothing is left. */
  private static Block fitChaos(Family family, @Nullable Block match, Block all) {
    Setting setting = all.get("chaos");
    Block chaos = all.block("chaos");
    if (setting == null || chaos == null || isAsked(setting)) {
      return all;
    }
    Block fit = chaos;
    boolean left = false;
    for (ChaosSpec.Kind end : ChaosSpec.Kind.values()) {
      if (ChaosFit.misfit(family, match, end.word(), chaos) != null) {
        fit = fit.without(end.word());
      }
      left |= fit.has(end.word());
    }
    return all.with("chaos", left ? setting.with(fit) : Setting.byDefault(Off.OFF));
  }

  private static Block fitFallback(Family family, @Nullable Block match, Block all) {
    Setting setting = all.get("fallback");
    List<Block> steps = all.blocks("fallback");
    if (setting == null || steps.isEmpty() || isAsked(setting)) {
      return all;
    }
    List<Block> fit = new ArrayList<>();
    for (Block step : steps) {
      if (FallbackFit.of(family, match, step) == null) {
        fit.add(step);
      }
    }
    return all.with(
        "fallback", fit.isEmpty() ? Setting.byDefault(Off.OFF) : setting.with(List.copyOf(fit)));
  }

  /** The JDBC operations a match asks for; null when it asks for none. */
  static @Nullable List<String> operations(Family family, @Nullable Block match) {
    return family == Family.JDBC && match != null ? match.texts("operation") : null;
  }

  /** Whether a match means no client but the one that can never make a call again. */
  static boolean isOfOneExchange(Family family, @Nullable Block match) {
    List<String> clients = family == Family.HTTP && match != null ? match.texts("client") : null;
    return clients != null && ONE_EXCHANGE.containsAll(clients);
  }

  /** Whether a policy is asked for by the rule or a policy it uses: defaults are nobody's wish. */
  static boolean isAsked(Setting setting) {
    return !setting.origin().equals("defaults");
  }

  private static Block fitFailures(Family family, String key, Block in) {
    Setting setting = in.get(key);
    Block failures = in.block(key);
    if (setting == null || failures == null) {
      return in;
    }
    Block all = failures;
    all = family == Family.HTTP ? all : all.without("statuses");
    all = family == Family.JDBC ? all : all.without("sqlStates");
    all = family == Family.REDIS ? all : all.without("redisErrors");
    return in.with(key, setting.with(all));
  }
}
