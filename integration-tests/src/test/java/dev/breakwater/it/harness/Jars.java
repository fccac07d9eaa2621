package dev.breakwater.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** Reads jars whole, and writes jars that a test makes up. */
public final class Jars {

  private Jars() {}

  /** Every entry that is not a directory, by its path. */
  public static Map<String, byte[]> read(Path jar) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(jar + " cannot be read", unreadable);
    }
    return entries;
  }

  public static Path write(Path jar, Map<String, byte[]> entries) {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException failed) {
      throw new IllegalStateException(jar + " cannot be written", failed);
    }
    return jar;
  }

  /** With entries that are not compressed at all: jars within a jar must be like that. */
  public static Path writeStored(Path jar, Map<String, byte[]> entries) {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(entry.getValue());
        JarEntry stored = new JarEntry(entry.getKey());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(entry.getValue().length);
        stored.setCrc(sum.getValue());
        out.putNextEntry(stored);
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException failed) {
      throw new IllegalStateException(jar + " cannot be written", failed);
    }
    return jar;
  }

  /** Entries of a jar whose manifest says this, one {@code Name: value} a line. */
  public static Map<String, byte[]> manifest(String... lines) {
    String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n";
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return entries;
  }

  /** A jar that makes one class an agent of its own, for {@code -javaagent} and for attach. */
  public static Path agent(Path jar, Class<?> agent) {
    Map<String, byte[]> entries =
        manifest(
            "Premain-Class: " + agent.getName(),
            "Agent-Class: " + agent.getName(),
            "Can-Redefine-Classes: true",
            "Can-Retransform-Classes: true");
    String path = agent.getName().replace('.', '/') + ".class";
    entries.put(path, bytes(agent.getClassLoader(), path));
    return write(jar, entries);
  }

  public static byte[] bytes(ClassLoader loader, String path) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(path, unreadable);
    }
  }
}
