package dev.breakwater.it.places;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An executable jar with jars in it, as Spring Boot's plugin packs it, run by its own loader. */
class SpringBootJarTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void librariesInJarsWithinTheJarAreGuarded(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          new ForkedJvm.Launch()
              .jdk(jdk)
              .jar(fatJar())
              .agent(OncePerHour.rules(dir))
              .arguments(server.url("/"))
              .run();

      OncePerHour.assertGuarded(jvm, "LaunchedClassLoader");
    }
  }

  private Path fatJar() throws IOException {
    Map<String, byte[]> entries =
        Jars.manifest(
            "Main-Class: org.springframework.boot.loader.launch.JarLauncher",
            "Start-Class: " + Calls.class.getName(),
            "Spring-Boot-Classes: BOOT-INF/classes/",
            "Spring-Boot-Lib: BOOT-INF/lib/");
    Map<String, byte[]> loader =
        new LinkedHashMap<>(Jars.read(Parts.fetched("spring-boot-loader")));
    loader.keySet().removeIf(name -> !name.endsWith(".class"));
    entries.putAll(loader);
    entries.put("BOOT-INF/classes/", new byte[0]);
    Parts.classes(Calls.class)
        .forEach((path, bytes) -> entries.put("BOOT-INF/classes/" + path, bytes));
    entries.put("BOOT-INF/lib/h2.jar", Files.readAllBytes(Parts.h2()));
    return Jars.writeStored(dir.resolve("fat.jar"), entries);
  }
}
