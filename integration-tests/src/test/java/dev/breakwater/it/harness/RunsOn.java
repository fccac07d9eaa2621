package dev.breakwater.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application runs on.
 *
 * @param libraries the directory of jars in place of the newest; empty for the newest
 */
public record RunsOn(Path jdk, String libraries) {

  /** Every JDK with the newest libraries, and the build's own JDK with those of this directory. */
  public static List<RunsOn> newestAnd(String libraries) {
    List<RunsOn> all = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      all.add(new RunsOn(jdk, ""));
    }
    all.add(new RunsOn(Jdks.current(), libraries));
    return all;
  }

  public ForkedJvm.Launch launch(Class<?> program) {
    return ForkedJvm.launch(program)
        .jdk(jdk)
        .classPath(libraries.isEmpty() ? ClassPaths.newest() : ClassPaths.with(libraries));
  }
}
