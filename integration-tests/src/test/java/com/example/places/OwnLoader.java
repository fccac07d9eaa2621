package com.example.places;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * A system class loader such as application servers bring: it loads the class path itself and asks
 * its parent only for what is not there.
 */
public final class OwnLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  public OwnLoader(ClassLoader parent) throws MalformedURLException {
    super(classPath(), parent);
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = new File(entries[i]).toURI().toURL();
    }
    return urls;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known == null && !name.startsWith("java.")) {
        try {
          known = findClass(name);
        } catch (ClassNotFoundException notHere) {
          // the parent may have it
        }
      }
      return known == null ? super.loadClass(name, resolve) : known;
    }
  }

  /** What the JVM asks of a system class loader for the sake of agents. */
  @SuppressWarnings("unused")
  private void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
    addURL(new File(path).toURI().toURL());
  }
}
