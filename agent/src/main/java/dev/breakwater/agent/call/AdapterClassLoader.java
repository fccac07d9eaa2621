package dev.breakwater.agent.call;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Loads one library's adapter so that it sees both sides: the agent's classes and, weakly, the
 * application's. Defines the adapter's own package itself, from the agent's bytes.
 */
public final class AdapterClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Asked for once, while we act by our own right: the application's may not ask. */
  private static final ProtectionDomain OURS = AdapterClassLoader.class.getProtectionDomain();

  private final ClassLoader agent;
  private final WeakReference<ClassLoader> application;
  private final String ownPackage;

  /**
   * @param adapter the class to be loaded; its whole package is defined here
   */
  public AdapterClassLoader(ClassLoader agent, ClassLoader application, String adapter) {
    super(agent);
    this.agent = agent;
    this.application = new WeakReference<>(application);
    this.ownPackage = adapter.substring(0, adapter.lastIndexOf('.') + 1);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      if (name.startsWith(ownPackage)) {
        return own(name);
      }
    }
    if (name.startsWith("dev.breakwater.") || name.startsWith("java.")) {
      return agent.loadClass(name);
    }
    ClassLoader living = application.get();
    if (living == null) {
      throw new ClassNotFoundException(name + ": the application has been unloaded");
    }
    return living.loadClass(name);
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    byte[] bytes = read(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, OURS);
  }

  private byte @Nullable [] read(String path) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(path, unreadable);
    }
  }
}
