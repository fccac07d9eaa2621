package dev.breakwater.rules.compile;

import dev.breakwater.rules.key.FileKeys;
import dev.breakwater.rules.model.Metrics;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import org.jspecify.annotations.Nullable;

/** The file's block {@code metrics}, every default explicit. */
public final class FileMetrics {

  private static final String KEY = "metrics";

  private final @Nullable Setting setting;
  private final Metrics metrics;

  FileMetrics(Block file, Problems problems) {
    Setting given = file.get(KEY);
    if (given == null || !(given.value() instanceof Block block) || block.isFlawed()) {
      setting = null;
      metrics = Metrics.NONE;
      return;
    }
    Block all = Defaults.fill(block, FileKeys.block(KEY));
    setting = given.with(all);
    metrics =
        new Metrics(
            all.count("port"), String.valueOf(all.text("address")), all.flag("bindToApplication"));
    if (metrics.port() == 0 && !metrics.bindToApplication()) {
      problems.add(
          given.line(),
          given.column(),
          given.path(),
          "found neither port nor bindToApplication, expected at least one, such as \"port: 9464\";"
              + " leave metrics out where JMX is enough");
    }
  }

  public Metrics metrics() {
    return metrics;
  }

  /** For printing; null where the file has none. */
  public @Nullable Setting setting() {
    return setting;
  }
}
