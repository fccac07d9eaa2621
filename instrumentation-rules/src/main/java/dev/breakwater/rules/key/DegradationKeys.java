package dev.breakwater.rules.key;

import dev.breakwater.engine.spec.Criticality;

/** The keys of {@code degradation}: when the JVM gives something up, and what. */
final class DegradationKeys {

  private static final BooleanType FLAG = new BooleanType();

  /** What a level may say of a rule: single values of its policies. */
  private static final Shape CHANGES =
      PolicyKeys.COMMON.only(
          "retry", "timeout", "circuitBreaker", "shed", "rateLimiter", "bulkhead", "hedge");

  static final Shape DEGRADATION =
      Shape.of(
          Key.of(
              "after",
              new DurationType("0s", "1h"),
              "500ms",
              "A level is entered once one of its triggers has held for so long."),
          Key.of(
              "hold",
              new DurationType("100ms", "1h"),
              "3s",
              "A level is left, for the one below it, once its triggers have been quiet for so"
                  + " long."),
          Key.of(
              "leaveAt",
              DecimalType.percent(),
              "80",
              "A trigger is quiet below so many percent of its threshold."),
          level(
              "degraded",
              when("25", "25", "90", "85"),
              "[sheddable]",
              "true",
              "The first level: what is unimportant is given up."),
          level(
              "minimal",
              when("50", "50", "97", "92"),
              "[sheddable]",
              "false",
              "The second level: what costs the resources more than one call is given up too."),
          level(
              "emergency",
              when("off", "off", "off", "97"),
              "[sheddable, default]",
              "false",
              "The last level: only what is critical is kept."));

  private DegradationKeys() {}

  private static Key level(String name, Shape when, String shed, String retries, String doc) {
    return Key.of(
        name,
        new OffOrType(
            new BlockType(
                Shape.of(
                    Key.of(
                        "when",
                        new BlockType(when),
                        "{}",
                        "The triggers; any of them is enough, off = that one is none."),
                    Key.of(
                        "shed",
                        ListType.orNone(WordType.of(Criticality.values())),
                        shed,
                        "Rules of these criticalities have their calls refused."),
                    Key.of("retries", FLAG, retries, "Whether failed calls are made again."),
                    Key.of("hedges", FLAG, "false", "Whether slow calls are made again."),
                    Key.of(
                        "toggles",
                        ListType.orNone(FileKeys.NAME),
                        "[]",
                        "Feature toggles that fall: applications may read them."),
                    Key.optional(
                        "rules",
                        new RuleChangesType(CHANGES),
                        "Other values for rules, by their names; \"*\" is all of them.")))),
        "{}",
        doc);
  }

  private static Shape when(String guards, String bulkheads, String cpu, String heap) {
    return Shape.of(
        trigger("guardsOpen", guards, "Percent of the guards in use whose breaker is open."),
        trigger("bulkheadsFull", bulkheads, "Percent of the bulkheads whose places are all taken."),
        trigger("poolsWaiting", "off", "Percent of the connection pools that callers wait for."),
        trigger("errorRate", "off", "Percent of the last seconds' calls that failed."),
        Key.of(
            "p99",
            new OffOrType(new DurationType("1ms", "10s")),
            "off",
            "What 99 percent of the last seconds' calls stayed within."),
        Key.of(
            "burnRate",
            new OffOrType(DecimalType.over(0, 100_000)),
            "off",
            "How many times faster than promised an error budget (slo) is being spent."),
        Key.of(
            "latencyBurnRate",
            new OffOrType(DecimalType.over(0, 100_000)),
            "off",
            "How many times faster than promised a latency budget (slo) is being spent."),
        trigger("cpu", cpu, "Percent of the processors that this process has used."),
        trigger("heap", heap, "Percent of the largest heap that was in use after a collection."),
        Key.of(
            "threads",
            new OffOrType(new IntegerType(1, 1_000_000, "threads", "")),
            "off",
            "Threads of this process."));
  }

  private static Key trigger(String name, String threshold, String doc) {
    return Key.of(name, new OffOrType(DecimalType.percent()), threshold, doc);
  }
}
