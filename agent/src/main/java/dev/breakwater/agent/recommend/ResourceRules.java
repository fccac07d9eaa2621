package dev.breakwater.agent.recommend;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule for each resource that enough calls went to, and the built-in rules for the rest. */
final class ResourceRules {

  private static final int LONGEST_NAME = 56;

  private final RuleSet builtIn;
  private final StringBuilder out;
  private final Set<String> names = new HashSet<>();

  ResourceRules(RuleSet builtIn, StringBuilder out) {
    this.builtIn = builtIn;
    this.out = out;
  }

  void write(List<Observed> observed) {
    Recommendation.comment(out, "", "Nothing is refused before \"mode\" is enforce. That is safe");
    Recommendation.comment(out, "", "once the guards' WouldHaveRejected has stayed 0 for a while.");
    out.append("version: 1\nmode: observe\nrules:\n");
    for (Rule rule : builtIn.rules()) {
      names.add(rule.name());
    }
    List<Observed> sorted = new ArrayList<>(observed);
    sorted.sort(new ByCalls());
    for (Observed each : sorted) {
      rule(each);
    }
    out.append("  # whatever else is called, as before\n");
    for (Rule rule : builtIn.rules()) {
      out.append("  - { name: ").append(rule.name()).append(", target: ");
      out.append(rule.target().word()).append(", circuitBreaker: {} }\n");
    }
  }

  private void rule(Observed each) {
    Rule now = builtIn.rule(each.rule());
    String match = match(each);
    Figures seen = each.figures();
    Recommendation.comment(out, "  ", each.resource().name() + ": " + seen.text());
    if (now == null || match == null) {
      Recommendation.comment(out, "  ", "left out: it stands for several resources");
    } else if (!Advice.isEnough(seen)) {
      Recommendation.comment(out, "  ", Recommendation.tooFew(seen));
    } else {
      out.append("  - name: ").append(name(each)).append('\n');
      out.append("    target: ").append(now.target().word()).append('\n');
      out.append("    match: { ").append(match).append(" }\n");
      policies(seen, now.spec());
    }
  }

  private void policies(Figures seen, GuardSpec now) {
    String policy = "";
    for (Advice.Value value : Advice.ofAll(seen, now)) {
      if (!policy.equals(value.policy())) {
        policy = value.policy();
        out.append("    ").append(policy).append(":\n");
      }
      out.append("      ").append(value.key()).append(": ").append(value.value());
      out.append("  # ").append(value.why()).append('\n');
    }
    if (Advice.failureRate(seen, 50).isEmpty()) {
      Recommendation.comment(
          out, "    ", "no circuit breaker: it would always be open; find out why they fail");
    }
  }

  /** The condition that means this resource alone; null when there is none. */
  private static @Nullable String match(Observed each) {
    Map<String, String> facts = each.resource().facts();
    switch (each.resource().family()) {
      case JDBC:
        return given("url", facts.get("url"));
      case REDIS:
      case MONGODB:
      case KAFKA:
        return given("endpoint", facts.get("endpoint"));
      case HTTP:
        String host = given("host", pattern(facts.get("host")));
        String port = facts.get("port"); // gRPC's names need not have one
        return host == null || port == null ? host : host + ", port: " + port;
      default:
        return null;
    }
  }

  /** An IPv6 address is no host of a glob: a colon there looks like a forgotten port. */
  private static @Nullable String pattern(@Nullable String host) {
    return host == null || host.indexOf(':') < 0
        ? host
        : "re:" + host.replace("[", "\\[").replace("]", "\\]");
  }

  /** In double quotes, where only two characters mean anything; a dollar would be a placeholder. */
  private static @Nullable String given(String key, @Nullable String value) {
    if (value == null || !value.equals(Recommendation.printable(value))) {
      return null;
    }
    String text = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${");
    return key + ": \"" + text + '"';
  }

  private String name(Observed each) {
    Family family = each.resource().family();
    StringBuilder name = new StringBuilder(family.word()).append('-');
    for (int i = 0; i < each.resource().name().length() && name.length() < LONGEST_NAME; i++) {
      char c = each.resource().name().charAt(i);
      boolean fits = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_');
      name.append(fits ? Character.toLowerCase(c) : '-');
    }
    String base = name.toString();
    String unique = base;
    for (int i = 2; !names.add(unique); i++) {
      unique = String.format(Locale.ROOT, "%s-%d", base, i);
    }
    return unique;
  }

  /** The busiest first: that is what a reader wants to get right. */
  private static final class ByCalls implements Comparator<Observed> {
    @Override
    public int compare(Observed a, Observed b) {
      int byCalls = Long.compare(b.figures().calls(), a.figures().calls());
      return byCalls != 0 ? byCalls : a.resource().name().compareTo(b.resource().name());
    }
  }
}
