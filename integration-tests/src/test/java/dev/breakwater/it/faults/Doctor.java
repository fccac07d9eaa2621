package dev.breakwater.it.faults;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Makes copies of the agent's jar in which one method fails. */
final class Doctor {

  private static final Map<String, byte[]> HEALTHY = Jars.read(ForkedJvm.AGENT_JAR);

  private Doctor() {}

  /** A copy in which every method of that name, of that class, throws instead. */
  static Path fail(Path jar, String className, String method, Class<? extends Throwable> how) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    HEALTHY.forEach(
        (path, bytes) -> {
          if (path.startsWith("inst/") && path.endsWith(".classdata")) {
            String name = path.substring("inst/".length(), path.length() - ".classdata".length());
            classes.put(name.replace('/', '.'), bytes);
          }
        });
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            new ClassFileLocator.Simple(classes),
            ClassFileLocator.ForClassLoader.ofPlatformLoader());
    TypeDescription type = TypePool.Default.of(locator).describe(className).resolve();
    if (type.getDeclaredMethods().filter(ElementMatchers.named(method)).isEmpty()) {
      throw new IllegalArgumentException(className + " has no method " + method);
    }
    Map<String, byte[]> doctored = new LinkedHashMap<>(HEALTHY);
    doctored.put(
        "inst/" + className.replace('.', '/') + ".classdata",
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .redefine(type, locator)
            .method(ElementMatchers.named(method).and(ElementMatchers.isDeclaredBy(type)))
            .intercept(ExceptionMethod.throwing(how, "doctored"))
            .make()
            .getBytes());
    return Jars.write(jar, doctored);
  }
}
