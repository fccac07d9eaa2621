package dev.breakwater.rules.key;

/** The keys of {@code recovery}: what is done beside the calls. */
final class RecoveryKeys {

  private static final Key TIME_LIMIT =
      Key.of(
          "timeLimit",
          new DurationType("10ms", "10m"),
          "10s",
          "It is given up when it takes longer.");

  private static final Shape NOTIFY =
      Shape.of(
          Key.of("log", new BooleanType(), "false", "Whether a line is written to the log."),
          Key.of(
              "jmx", new BooleanType(), "false", "Whether the agent's bean sends a notification."),
          Key.optional(
              "webhook",
              new TextType("https?://[!-~]+", "an http or https URL"),
              "A URL that JSON is posted to."),
          TIME_LIMIT);

  private static final Shape EVICT = Shape.of(TIME_LIMIT);

  private static final Shape WARM =
      Shape.of(
          Key.of(
              "connections",
              new IntegerType(1, 1_000, "connections", ""),
              "2",
              "Opened in each pool, at most half of what it may have."),
          TIME_LIMIT);

  private static final Shape WARM_CACHE =
      Shape.of(
          Key.required(
              "urls",
              ListType.of(new TextType("https?://[!-~]+", "an http or https URL")),
              "Requested one after the other; each has to be answered with 2xx."),
          TIME_LIMIT);

  private static final Shape FAIL_OVER =
      Shape.of(
          Key.of(
              "lasts",
              new DurationType("1s", "1d"),
              "10m",
              "How long the resource itself is not tried."),
          Key.of(
              "backAfter",
              new DurationType("1s", "1d"),
              "30s",
              "How long the rule's probe must have gone well for calls to go back earlier."),
          TIME_LIMIT);

  private static final Shape MBEAN =
      Shape.of(
          Key.required(
              "name",
              new TextType("[^*?\\n]+:[^*?\\n]+", "an object name such as com.acme:type=Cache"),
              "The bean's object name."),
          Key.required(
              "operation",
              new TextType("[A-Za-z_$][A-Za-z0-9_$]*", "the name of an operation"),
              "One of its operations, without parameters."),
          TIME_LIMIT);

  private static final Shape COMMAND =
      Shape.of(
          Key.required(
              "run",
              ListType.of(new TextType("[\\s\\S]*", "a text")),
              "A program and its arguments; no shell."),
          TIME_LIMIT);

  /** One action: exactly one of these. */
  static final Shape ACTION =
      Shape.of(
          Key.optional("notify", new BlockType(NOTIFY), "Tells people or programs."),
          Key.optional(
              "evictConnections",
              new BlockType(EVICT),
              "Has pools of the resource let go of idle connections."),
          Key.optional(
              "warmPool", new BlockType(WARM), "Has pools of the resource open connections."),
          Key.optional(
              "warmCache", new BlockType(WARM_CACHE), "Requests pages whose answers are cached."),
          Key.optional(
              "failOver",
              new BlockType(FAIL_OVER),
              "Keeps calls at the endpoint of the rule's fallback for a while."),
          Key.optional("mbean", new BlockType(MBEAN), "Calls an operation of an MBean."),
          Key.optional(
              "command", new BlockType(COMMAND), "Runs a command, where allowCommands says so."));

  private static final StepsType ACTIONS =
      new StepsType(ACTION, "actions of one kind each", "in the order they are done");

  private static final Shape REPEATED =
      Shape.of(
          Key.of(
              "after",
              new IntegerType(2, 1_000, "openings in a row", ""),
              "3",
              "So many, and again after as many more."),
          Key.required("do", ACTIONS, "What is done then."));

  static final Shape RECOVERY =
      Shape.of(
          Key.optional("onOpen", ACTIONS, "Done when an outage begins."),
          Key.optional("onRecovered", ACTIONS, "Done when probes went well."),
          Key.optional(
              "onRepeatedFailure",
              new BlockType(REPEATED),
              "Done when the way back fails again and again."));

  private RecoveryKeys() {}
}
