package dev.breakwater.it.http;

import dev.breakwater.it.harness.Jars;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * A version of a library that does not exist: one member is called otherwise, everywhere in its
 * jar. The library itself works as ever; whoever else links to the member does not.
 */
final class RenamedMember extends Remapper {

  private static final String SUFFIX = "Renamed";

  private final String owners;
  private final String member;
  private int renamed;

  private RenamedMember(String owners, String member) {
    this.owners = owners;
    this.member = member;
  }

  /**
   * The class path of this JVM with such a copy in place of one jar.
   *
   * @param jarPrefix how the jar's file name begins
   * @param owners how the internal names of the member's classes begin
   */
  static String classPath(Path copy, String jarPrefix, String owners, String member) {
    String path = System.getProperty("java.class.path");
    return in(path.split(File.pathSeparator), copy, jarPrefix, owners, member);
  }

  /** Another class path, entry by entry, with such a copy in it. */
  static String in(String[] parts, Path copy, String jarPrefix, String owners, String member) {
    for (int i = 0; i < parts.length; i++) {
      Path jar = Path.of(parts[i]);
      if (jar.getFileName().toString().startsWith(jarPrefix)) {
        parts[i] = rename(jar, copy, owners, member).toString();
        return String.join(File.pathSeparator, parts);
      }
    }
    throw new IllegalArgumentException("no jar " + jarPrefix + "* on the class path");
  }

  private static Path rename(Path jar, Path copy, String owners, String member) {
    RenamedMember names = new RenamedMember(owners, member);
    Map<String, byte[]> entries = new LinkedHashMap<>(Jars.read(jar));
    entries.replaceAll(
        (path, bytes) ->
            path.endsWith(".class") && !path.contains("module-info") ? names.in(bytes) : bytes);
    if (names.renamed == 0) {
      throw new IllegalArgumentException(jar + " has no " + member + " in " + owners);
    }
    return Jars.write(copy, entries);
  }

  private byte[] in(byte[] classFile) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(out, this), 0);
    return out.toByteArray();
  }

  @Override
  public String mapMethodName(String owner, String name, String descriptor) {
    return map(owner, name);
  }

  @Override
  public String mapFieldName(String owner, String name, String descriptor) {
    return map(owner, name);
  }

  private String map(String owner, String name) {
    if (owner.startsWith(owners) && name.equals(member)) {
      renamed++;
      return name + SUFFIX;
    }
    return name;
  }
}
