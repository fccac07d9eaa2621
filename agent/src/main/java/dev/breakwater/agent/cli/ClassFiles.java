package dev.breakwater.agent.cli;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The class files of a class path: directories, jars, and jars within jars. */
final class ClassFiles {

  private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/"};

  /** Is shown every class file. */
  interface Visitor {

    /** Whether the content of this class is wanted. */
    boolean wants(String className);

    /**
     * @param where the jar or directory it is in
     */
    void visit(String where, String className, byte[] bytes);
  }

  private ClassFiles() {}

  /**
   * Goes through a class path in its order.
   *
   * @throws IOException when an entry cannot be read
   */
  static void of(String classPath, Visitor visitor) throws IOException {
    for (String entry : entries(classPath)) {
      File file = new File(entry);
      if (file.isDirectory()) {
        directory(file, "", file.getPath(), visitor);
      } else {
        try (InputStream in = new FileInputStream(file)) {
          jar(in, file.getName(), visitor);
        }
      }
    }
  }

  /** As the JVM takes them: an empty entry is the working directory. */
  static List<String> entries(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      entries.add(entry.isEmpty() ? "." : entry);
    }
    return entries;
  }

  private static void directory(File directory, String prefix, String where, Visitor visitor)
      throws IOException {
    File[] files = directory.listFiles();
    if (files == null) {
      throw new IOException(directory + " cannot be read");
    }
    Arrays.sort(files);
    for (File file : files) {
      String path = prefix + file.getName();
      if (file.isDirectory()) {
        directory(file, path + "/", where, visitor);
      } else if (isWanted(path, visitor)) {
        try (InputStream in = new FileInputStream(file)) {
          visitor.visit(where, className(path), in.readAllBytes());
        }
      }
    }
  }

  private static void jar(InputStream in, String where, Visitor visitor) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String path = entry.getName();
      if (path.endsWith(".jar")) {
        String inner = path.substring(path.lastIndexOf('/') + 1);
        jar(new ByteArrayInputStream(zip.readAllBytes()), where + "!" + inner, visitor);
      } else if (isWanted(path, visitor)) {
        visitor.visit(where, className(path), zip.readAllBytes());
      }
    }
  }

  private static boolean isWanted(String path, Visitor visitor) {
    return path.endsWith(".class")
        && !path.startsWith("META-INF/")
        && !path.endsWith("module-info.class")
        && visitor.wants(className(path));
  }

  private static String className(String path) {
    String inner = path;
    for (String root : ROOTS) {
      inner = inner.startsWith(root) ? inner.substring(root.length()) : inner;
    }
    return inner.substring(0, inner.length() - ".class".length()).replace('/', '.');
  }
}
