package dev.breakwater.agent;

import com.example.woven.Calls;
import java.io.IOException;
import java.io.InputStream;

/** An application's class loader, which a test may throw away: defines its own CallsImpl. */
public final class ApplicationLoader extends ClassLoader {

  public static final String CLASS = "com.example.woven.CallsImpl";

  public ApplicationLoader() {
    super(ApplicationLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(CLASS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  public Calls calls() {
    try {
      return (Calls) loadClass(CLASS).getConstructor().newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
