package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives of classes (AppCDS; since 25 the AOT cache) serve an application with the agent what
 * they serve it without: all but the classes that are woven.
 */
class ClassDataSharingTest {

  /** More than there are woven classes; measured: five on 17. */
  private static final int WOVEN = 10;

  @TempDir private Path dir;
  private ScriptedHttp server;
  private Path rules;
  private String classPath;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void start() throws Exception {
    server = ScriptedHttp.start();
    rules = OncePerHour.rules(dir);
    // written once: an archive is for these very files
    classPath = Parts.application(dir) + File.pathSeparator + Parts.h2();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anArchiveMadeWithoutTheAgentServesAJvmWithIt(Path jdk) throws Exception {
    Path archive = dir.resolve("plain.jsa");
    ForkedJvm dump = app(jdk).option("-XX:ArchiveClassesAtExit=" + archive).run();
    assertThat(archive).as(dump.describe()).isNotEmptyFile();

    String use = "-XX:SharedArchiveFile=" + archive;
    assertServed(() -> app(jdk).option(use));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAotCacheMadeWithoutTheAgentServesAJvmWithIt(Path jdk) throws Exception {
    assumeTrue(Jdks.feature(jdk) >= 25, "AOT caches in one step came with 25");
    Path cache = dir.resolve("plain.aot");
    ForkedJvm dump = withModule(jdk).option("-XX:AOTCacheOutput=" + cache).run();
    assertThat(cache).as(dump.describe()).isNotEmptyFile();

    String use = "-XX:AOTCache=" + cache;
    assertServed(() -> withModule(jdk).option(use));
  }

  /** Before, the JVM refuses to make an archive while any agent is there. */
  @ParameterizedTest
  @MethodSource("jdks")
  void anAotCacheMadeWithTheAgentServesAJvmWithIt(Path jdk) throws Exception {
    assumeTrue(Jdks.feature(jdk) >= 25, "AOT caches in one step came with 25");
    Path cache = dir.resolve("agent.aot");
    ForkedJvm dump = withModule(jdk).option("-XX:AOTCacheOutput=" + cache).agent(rules).run();
    assertThat(cache).as(dump.describe()).isNotEmptyFile();

    String use = "-XX:AOTCache=" + cache;
    assertServed(() -> withModule(jdk).option(use));
  }

  private void assertServed(Callable<ForkedJvm.Launch> using) throws Exception {
    Set<String> without = shared(using.call());
    Set<String> with = shared(using.call().agent(rules));

    assertThat(without).as("what is shared without the agent").hasSizeGreaterThan(800);
    assertThat(without).filteredOn(name -> name.startsWith("org.h2.")).hasSizeGreaterThan(300);
    Set<String> lost = new TreeSet<>(without);
    lost.removeAll(with);
    assertThat(lost).as("of %d shared classes", without.size()).hasSizeLessThan(WOVEN);
  }

  /** The classes that came from an archive, but for hidden ones: their names change. */
  private Set<String> shared(ForkedJvm.Launch launch) throws Exception {
    Path log = dir.resolve("classes.log");
    ForkedJvm jvm = launch.option("-Xlog:class+load:file=" + log + ":none:filecount=0").run();
    assertThat(jvm.awaitExit()).as(jvm.describe()).isZero();
    assertThat(jvm.err())
        .as("nothing but the banner: no warning of the JVM")
        .allMatch(line -> line.startsWith("breakwater: 0"));
    // of any agent at all, 25 says on standard output what a dynamic archive could do without it
    assertThat(jvm.out()).allMatch(line -> line.matches("(query|http|loader) .*|.*\\[cds\\] .*"));
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      int source = line.indexOf(" source: shared objects file");
      if (source > 0 && !line.contains("/0x")) {
        names.add(line.substring(0, source));
      }
    }
    return names;
  }

  private ForkedJvm.Launch app(Path jdk) {
    return ForkedJvm.launch(Calls.class).jdk(jdk).classPath(classPath).arguments(server.url("/"));
  }

  /** A JVM that uses an AOT cache wants the same modules as the one that made it. */
  private ForkedJvm.Launch withModule(Path jdk) {
    return app(jdk).option("--add-modules=java.instrument");
  }
}
