package dev.breakwater.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Loads the agent, and nothing else, from {@code inst/*.classdata} in the agent's jar. The names
 * hide the classes from everyone who scans class paths.
 *
 * <p>What it does not have itself is the JDK's: of what the platform loader can see, only the JDK's
 * own packages pass, because under a modular application that loader also reaches the application's
 * modules. So that loader is asked, but is not its parent.
 */
public final class AgentClassLoader extends ClassLoader {

  private static final String ROOM = "inst/";

  private static final String[] JDK_PACKAGES = {
    "java.",
    "javax.management.",
    "javax.net.",
    "javax.security.",
    "javax.sql.",
    // what the JDK's reflection generates (until 17) is loaded through the loader of its target
    "jdk.internal.reflect.",
    "sun.reflect.",
    "jdk.jfr.",
    "jdk.management.jfr.",
    "com.sun.management.",
    "com.sun.net.httpserver.",
    "com.sun.tools.attach.",
  };

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader platform;
  private final JarFile jar;
  private final ProtectionDomain domain;
  private volatile boolean damaged;

  public AgentClassLoader(File file) throws IOException {
    super(null);
    this.platform = platformLoader();
    this.jar = new JarFile(file, false);
    PermissionCollection all = new Permissions();
    all.add(new AllPermission());
    this.domain =
        new ProtectionDomain(
            new CodeSource(file.toURI().toURL(), (Certificate[]) null), all, this, null);
  }

  /** The jar this agent came from. */
  public File jarFile() {
    return new File(jar.getName());
  }

  /**
   * What is not the JDK's is looked for here alone: to have a parent say by an exception that it
   * has none of it would cost each class of the agent a good part of its loading.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isOfJdk(name)) {
      return platform.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(ROOM + name.replace('.', '/') + ".classdata");
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Resources of the agent; a {@code .class} is found under its hidden name. */
  @Override
  public InputStream getResourceAsStream(String name) {
    String hidden =
        name.endsWith(".class") ? name.substring(0, name.length() - 6) + ".classdata" : name;
    try {
      byte[] bytes = read(ROOM + hidden);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private byte[] read(String path) throws IOException {
    JarEntry entry = jar.getJarEntry(path);
    if (entry == null) {
      return null;
    }
    try {
      byte[] bytes = read(entry);
      CRC32 sum = new CRC32();
      sum.update(bytes, 0, bytes.length);
      if (sum.getValue() != entry.getCrc()) {
        throw new IOException(path + " is not what it was");
      }
      return bytes;
    } catch (IOException changed) {
      sayDamaged();
      throw changed;
    }
  }

  /**
   * What is open stays what it was when another file takes its place, but not when it is changed.
   */
  private void sayDamaged() {
    if (!damaged) {
      damaged = true;
      Premain.say(
          jar.getName()
              + " was written over while it is in use. What is loaded of the agent works on, the"
              + " rest cannot be loaded and its calls pass unguarded: restart this JVM, and next"
              + " time move the new jar into place");
    }
  }

  private byte[] read(JarEntry entry) throws IOException {
    InputStream in = jar.getInputStream(entry);
    try {
      byte[] bytes = new byte[(int) entry.getSize()];
      int length = 0;
      int read = 0;
      while (read >= 0 && length < bytes.length) {
        length += read;
        read = in.read(bytes, length, bytes.length - length);
      }
      return bytes; // if some are missing, their sum is another
    } finally {
      in.close();
    }
  }

  private static boolean isOfJdk(String name) {
    for (String jdk : JDK_PACKAGES) {
      if (name.startsWith(jdk)) {
        return true;
      }
    }
    return false;
  }

  private static ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }
}
