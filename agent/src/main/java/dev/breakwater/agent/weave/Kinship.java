package dev.breakwater.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** Which points concern a class by what it implements, directly or through others. */
final class Kinship {

  private final ClassLoader loader;

  private Kinship(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Those of the points that are about an interface of this type; none when something above it is
   * not there: it cannot be loaded either.
   *
   * @param loader where what is above it is found, read as class files
   */
  static List<WeavePlan.Target> among(
      List<WeavePlan.Target> kin, ClassLoader loader, byte[] bytes) {
    List<WeavePlan.Target> meant = new ArrayList<>();
    try {
      Kinship kinship = new Kinship(loader);
      ClassReader type = new ClassReader(bytes);
      for (WeavePlan.Target target : kin) {
        if (kinship.is(type, target.point().kin().replace('.', '/'))) {
          meant.add(target);
        }
      }
      return meant;
    } catch (IOException optional) {
      return List.of();
    }
  }

  private boolean is(ClassReader type, String wanted) throws IOException {
    for (String each : type.getInterfaces()) {
      if (is(each, wanted)) {
        return true;
      }
    }
    String above = type.getSuperName();
    return above != null && is(above, wanted);
  }

  private boolean is(String name, String wanted) throws IOException {
    return name.equals(wanted) || !name.startsWith("java/lang/") && is(read(name), wanted);
  }

  private ClassReader read(String name) throws IOException {
    try (@Nullable InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException(name + " is not there");
      }
      return new ClassReader(in.readAllBytes());
    }
  }
}
