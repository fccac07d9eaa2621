package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.Hello;
import dev.breakwater.it.start.programs.HelloH2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent makes a JVM load before the application's {@code main}. The application is a jar,
 * as nearly all are: on some JDKs opening the first jar loads file-system classes.
 */
class ClassLoadingTest {

  private static final Pattern LOADED = Pattern.compile("(\\S+) source: .*");

  private static final String FLAG = "-javaagent:" + ForkedJvm.AGENT_JAR;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void premainLoadsNoJmxNoLoggingAndNoNioFiles(Path jdk) throws Exception {
    Set<String> without = loaded(jdk, "-Dnothing");
    Set<String> byFile = loaded(jdk, FLAG + "=" + RulesFiles.oneQuery(dir));
    Set<String> builtIn = loaded(jdk, FLAG + "=mode=observe");

    for (Set<String> with : List.of(byFile, builtIn)) {
      assertThat(with).contains("dev.breakwater.agent.start.AgentMain", "java.lang.BreakwaterGate");
      with.removeAll(without);
      assertThat(with).filteredOn(ClassLoadingTest::isTooEarly).isEmpty();
    }
  }

  @Test
  void readingWhatWasKeptOverARestartLoadsNoneOfThemEither() throws Exception {
    Path rules =
        RulesFiles.write(
            dir, "version: 1\nstate: { directory: \"" + dir + "/kept\" }\nrules: []\n");
    Set<String> with = loaded(Jdks.current(), FLAG + "=" + rules);
    assertThat(with).contains("dev.breakwater.recovery.state.SnapshotFiles");
    with.removeAll(loaded(Jdks.current(), "-Dnothing"));
    with.remove("java.nio.file.attribute.FileAttribute"); // every FileChannel has an array of none
    assertThat(with).filteredOn(ClassLoadingTest::isTooEarly).isEmpty();
  }

  private static boolean isTooEarly(String name) {
    return name.startsWith("javax.management.")
        || name.startsWith("java.lang.management.")
        || name.startsWith("sun.management.")
        || name.startsWith("java.util.logging.")
        || name.startsWith("java.nio.file.");
  }

  @Test
  void asmIsNotLoadedWhereNothingMatches() throws Exception {
    assertThat(loaded(Jdks.current(), FLAG + "=mode=observe"))
        .noneMatch(name -> name.startsWith("net.bytebuddy."));
  }

  /**
   * Classes of the JDK that the agent needs count too; most come with any agent. Not so those of
   * its class file API: from 24 on the JDK loads a hundred of them before it calls any agent at
   * all.
   */
  @ParameterizedTest
  @MethodSource("jdks")
  void anEmptyMainLoadsAtMostSixHundredClassesMore(Path jdk) throws Exception {
    int without = loaded(jdk, "-Dnothing").size();
    Set<String> with = loaded(jdk, FLAG);
    with.removeIf(name -> name.contains(".classfile."));
    assertThat(with).hasSizeLessThanOrEqualTo(without + 600);
  }

  /** Each call site of that kind is linked at its first call, which costs milliseconds. */
  @ParameterizedTest
  @MethodSource("jdks")
  void upToTheFirstGuardedCallNothingOfOursIsLinkedByInvokedynamic(Path jdk) {
    ForkedJvm jvm =
        ForkedJvm.launch(HelloH2.class)
            .jdk(jdk)
            .classPath(ClassPaths.newest())
            .option("-Djava.lang.invoke.MethodHandle.TRACE_METHOD_LINKAGE=true")
            .option(FLAG + "=" + RulesFiles.oneQuery(dir))
            .run();

    assertThat(jvm.out()).as(jvm.describe()).contains("answer 42");
    List<String> linked = new ArrayList<>();
    linked.addAll(jvm.out());
    linked.addAll(jvm.err());
    assertThat(linked).anyMatch(line -> line.startsWith("linkCallSite org.h2."));
    assertThat(linked)
        .filteredOn(line -> line.startsWith("linkCallSite dev.breakwater."))
        .filteredOn(line -> !line.contains("dev.breakwater.it."))
        .isEmpty();
  }

  /** Every class that was loaded before the application's own ended. */
  private Set<String> loaded(Path jdk, String option) throws Exception {
    Path log = dir.resolve("classes.log");
    ForkedJvm jvm =
        ForkedJvm.launch(Hello.class)
            .jdk(jdk)
            .classPath(application().toString())
            .option("-Xlog:class+load:file=" + log + ":none:filecount=0")
            .option(option)
            .run();
    assertThat(jvm.out()).as(jvm.describe()).containsExactly("hello");
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LOADED.matcher(line);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    assertThat(names).contains(Hello.class.getName());
    return names;
  }

  private Path application() {
    String path = Hello.class.getName().replace('.', '/') + ".class";
    return Jars.write(
        dir.resolve("application.jar"),
        Map.of(path, Jars.bytes(Hello.class.getClassLoader(), path)));
  }
}
