package dev.breakwater.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application runs on.
 *
 * @param libraries the directory of jars in place of the newest; empty for the newest
 * @param alone whether those are all there is on the class path
 */
public record RunsOn(Path jdk, String libraries, boolean alone) {

  /** Every JDK with the newest libraries, and the build's own JDK with those of this directory. */
  public static List<RunsOn> newestAnd(String libraries) {
    return newestAnd(new RunsOn(Jdks.current(), libraries, false));
  }

  /** The same; what those of the directory need is there too, and nothing newer. */
  public static List<RunsOn> newestAndAlone(String libraries) {
    return newestAnd(new RunsOn(Jdks.current(), libraries, true));
  }

  private static List<RunsOn> newestAnd(RunsOn other) {
    List<RunsOn> all = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      all.add(new RunsOn(jdk, "", false));
    }
    all.add(other);
    return all;
  }

  public boolean isNewest() {
    return libraries.isEmpty();
  }

  public ForkedJvm.Launch launch(Class<?> program) {
    return ForkedJvm.launch(program).jdk(jdk).classPath(classPath());
  }

  private String classPath() {
    if (isNewest()) {
      return ClassPaths.newest();
    }
    return alone ? ClassPaths.programsOnly(libraries) : ClassPaths.with(libraries);
  }
}
