package dev.breakwater.rules.key;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The file as a whole, and the keys of a rule. */
public final class FileKeys {

  static final String NAME_REGEX = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  static final TextType NAME =
      new TextType(NAME_REGEX, "a name of 1 to 64 letters, digits, dots, dashes and underscores");

  private static final WordType MODE = WordType.of(Mode.values());
  private static final WordType TARGET =
      WordType.of("jdbc", "http", "redis", "mongodb", "kafka", "method");

  private static final Shape JDBC_RULE = rule(new BlockType(MatchKeys.JDBC), false);
  private static final Shape HTTP_RULE = rule(new BlockType(MatchKeys.HTTP), false);
  private static final Shape REDIS_RULE = rule(new BlockType(MatchKeys.REDIS), false);
  private static final Shape MONGODB_RULE = rule(new BlockType(MatchKeys.MONGODB), false);
  private static final Shape KAFKA_RULE = rule(new BlockType(MatchKeys.KAFKA), false);
  private static final Shape METHOD_RULE = rule(new BlockType(MatchKeys.METHOD), true);

  /** A rule whose target is missing or misspelt. */
  static final Shape RULE_OF_NO_TARGET = rule(new AnyMappingType(), false);

  /** What rules, policies and defaults have in common; the default of each key is here. */
  public static final Shape COMMON = PolicyKeys.COMMON;

  public static final Shape FILE =
      Shape.of(
          Key.required(
              "version",
              new IntegerType(1, 1, "", "this version reads version 1"),
              "Version of the rules language."),
          Key.of(
              "mode",
              MODE,
              "enforce",
              "How far any rule may go: observe decides and counts but never acts."),
          Key.of(
              "failOnError",
              new BooleanType(),
              "false",
              "Whether a bad file stops the JVM instead of leaving it unguarded."),
          Key.of(
              "allowCommands",
              new BooleanType(),
              "false",
              "Whether recovery may run commands; never those of rules applied over JMX."),
          Key.optional(
              "metrics",
              new BlockType(MetricsKeys.METRICS),
              "Ways out for the guards' figures, besides JMX."),
          Key.optional(
              "state",
              new BlockType(StateKeys.STATE),
              "What guards know is kept over a restart of the JVM."),
          Key.optional(
              "degradation",
              new BlockType(DegradationKeys.DEGRADATION),
              "What the JVM gives up under load or in an outage, level by level."),
          Key.optional("defaults", new BlockType(COMMON), "Lies under every rule."),
          Key.optional(
              "policies", new NamedBlocksType(COMMON), "Policies by name, for rules to use."),
          Key.required(
              "rules", new RuleListType(), "The rules; the first that matches a call guards it."));

  /** One of several files: another one may have the rules. */
  static final Shape PART = partOf(FILE);

  private FileKeys() {}

  /** The shape of a rule for that target. */
  public static Shape rule(Family family) {
    switch (family) {
      case JDBC:
        return JDBC_RULE;
      case HTTP:
        return HTTP_RULE;
      case REDIS:
        return REDIS_RULE;
      case MONGODB:
        return MONGODB_RULE;
      case KAFKA:
        return KAFKA_RULE;
      default:
        return METHOD_RULE;
    }
  }

  /** The shape of one of the file's own blocks. */
  public static Shape block(String name) {
    Key key = FILE.key(name);
    Shape inner = key == null ? null : key.shape();
    if (inner == null) {
      throw new IllegalStateException("the key tables do not know the block " + name);
    }
    return inner;
  }

  private static Shape partOf(Shape file) {
    List<Key> keys = new ArrayList<>();
    for (Key key : file.keys()) {
      keys.add(key.name().equals("rules") ? Key.optional(key.name(), key.type(), key.doc()) : key);
    }
    return new Shape(keys);
  }

  /** The JSON Schema of the file, as maps and lists. */
  public static Map<String, Object> schema() {
    return FILE.schema();
  }

  private static Shape rule(ValueType match, boolean matchRequired) {
    String doc = "Which of them; all keys given must match, a list means any of.";
    List<Key> keys = new ArrayList<>();
    keys.add(Key.required("name", NAME, "Unique name, shown wherever the rule acts."));
    keys.add(Key.required("target", TARGET, "What kind of calls it is about."));
    keys.add(matchRequired ? Key.required("match", match, doc) : Key.optional("match", match, doc));
    keys.add(Key.optional("use", ListType.of(NAME), "Policies to use; later ones win."));
    keys.add(
        Key.optional(
            "mode",
            MODE,
            "How far this rule may go; the more cautious of the file's and this one counts."));
    keys.add(
        Key.optional(
            "dependsOn",
            ListType.orNone(NAME),
            "Rules whose resources this one's need: while one of them is down, so is this one."));
    keys.addAll(PolicyKeys.COMMON.keys());
    return new Shape(keys);
  }
}
