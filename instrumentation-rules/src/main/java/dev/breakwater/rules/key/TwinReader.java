package dev.breakwater.rules.key;

import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.env.Twins;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.tree.Scalar;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays over a file what system properties and environment variables say of its scalars, each
 * checked as the file is. The property is heard before the variable.
 */
public final class TwinReader {

  private final Environment environment;
  private final Problems problems;
  private final List<String> known = new ArrayList<>();

  private TwinReader(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The file as it is said altogether. */
  public static Block over(Block file, Environment environment, Problems problems) {
    TwinReader reader = new TwinReader(environment, problems);
    Block said = reader.block(FileKeys.FILE, "", file);
    reader.reportUnknown();
    problems.backToFirst();
    return file.under(said);
  }

  private Block block(Shape shape, String path, @Nullable Block below) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    boolean flawed = false;
    for (Key key : shape.keys()) {
      String at = BlockReader.join(path, key.name());
      Setting setting = setting(key, at, below == null ? null : below.block(key.name()));
      if (setting != null) {
        settings.put(key.name(), setting);
      } else if (isScalar(key) && said(at) != null) {
        flawed = true;
      }
    }
    return new Block(settings, flawed);
  }

  private @Nullable Setting setting(Key key, String path, @Nullable Block below) {
    if (isReadBefore(path)) {
      return null;
    }
    Setting whole = isScalar(key) ? scalar(key, path) : null;
    Shape shape = key.shape();
    if (shape == null) {
      return whole;
    }
    Block inner = block(shape, path, below);
    if (inner.isEmpty()) {
      return inner.isFlawed() ? new Setting(inner, "", path, 0, 0) : whole;
    }
    Setting first = inner.entries().iterator().next().getValue();
    reportMissing(shape, path, below, inner, first);
    String origin = path.startsWith("defaults.") ? "defaults" : first.origin();
    return new Setting(inner, origin, path, first.line(), first.column());
  }

  private @Nullable Setting scalar(Key key, String path) {
    known.add(path);
    String by = said(path);
    if (by == null) {
      return null;
    }
    problems.next(by);
    Scalar scalar = new Scalar(value(path, by), true, problems.carried(0), 0);
    Object value = key.type().read(scalar, path, new Reading(problems, by));
    return value == null ? null : new Setting(value, by, path, scalar.line(), scalar.column());
  }

  private void reportMissing(
      Shape shape, String path, @Nullable Block below, Block said, Setting first) {
    for (Key key : shape.keys()) {
      if (key.isRequired()
          && !said.has(key.name())
          && (below == null || !below.has(key.name()) && !below.isFlawed())) {
        String name = BlockReader.join(path, key.name());
        problems.add(first.line(), first.column(), name, key.missing());
      }
    }
  }

  /** A variable may be anybody's, a property is meant for us. */
  private void reportUnknown() {
    for (String path : Twins.properties(environment)) {
      if (!known.contains(path)) {
        problems.next("-D" + Twins.property(path));
        String meant = Words.nearest(path, known);
        problems.add(
            "found no value of the rules file that is one word, expected one such as metrics.port"
                + (meant == null ? "" : "; did you mean " + Twins.property(meant) + "?"));
      }
    }
  }

  /** Who says it, {@code -Dbreakwater.metrics.port} or a variable; null when nobody does. */
  private @Nullable String said(String path) {
    String property = environment.property(Twins.property(path));
    if (property != null && !property.isEmpty()) {
      return "-D" + Twins.property(path);
    }
    String variable = environment.variable(Twins.variable(path));
    return variable == null || isNotMeant(variable) ? null : Twins.variable(path);
  }

  /**
   * An empty variable is how container descriptors leave one unset; a place with its protocol is
   * what Kubernetes gives every container for a service named {@code breakwater-metrics}.
   */
  private static boolean isNotMeant(String variable) {
    return variable.isEmpty() || variable.startsWith("tcp://") || variable.startsWith("udp://");
  }

  private String value(String path, String by) {
    String value =
        by.startsWith("-D") ? environment.property(Twins.property(path)) : environment.variable(by);
    return value == null ? "" : value;
  }

  private static boolean isReadBefore(String path) {
    return path.equals("version") || path.equals("mode") || path.equals("failOnError");
  }

  /** Whether it may be said in one word: {@code off} may, of what can be switched off. */
  private static boolean isScalar(Key key) {
    return key.type() instanceof ScalarType || key.type() instanceof OffOrType;
  }
}
