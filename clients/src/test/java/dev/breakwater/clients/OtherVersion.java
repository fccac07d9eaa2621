package dev.breakwater.clients;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.ClientLibrary;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library in another version than the tests are compiled against, and our adapter linked to it.
 */
public final class OtherVersion implements AutoCloseable {

  private final ClientLibrary library;
  private final URLClassLoader classes;

  private OtherVersion(ClientLibrary library, URLClassLoader classes) {
    this.library = library;
    this.classes = classes;
  }

  /** The version of that role in {@code versions.properties}. */
  public static OtherVersion of(ClientLibrary library, String role) throws IOException {
    for (Versions.Version version : OtherJars.versions(library)) {
      if (version.role().equals(role)) {
        return new OtherVersion(library, loader(library, version));
      }
    }
    throw new IOException(library.name() + ": the build has not laid out the " + role + " version");
  }

  /** Has the adapter's package and the version's jars by itself, everything else as the tests. */
  private static URLClassLoader loader(ClientLibrary library, Versions.Version version)
      throws IOException {
    List<URL> urls = new ArrayList<>(List.of(OtherJars.loader(library, version).getURLs()));
    urls.add(Path.of("target", "classes").toUri().toURL());
    String home = library.adapter().substring(0, library.adapter().lastIndexOf('.') + 1);
    return new URLClassLoader(urls.toArray(new URL[0]), OtherVersion.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean ours = name.startsWith("dev.breakwater.");
        if (ours ? !name.startsWith(home) : findResource(file(name)) == null) {
          return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known == null ? findClass(name) : known;
        }
      }
    };
  }

  private static String file(String type) {
    return type.replace('.', '/') + ".class";
  }

  public Adapter adapter() throws Exception {
    return (Adapter) classes.loadClass(library.adapter()).getConstructor().newInstance();
  }

  /** Makes an object of the library's. */
  public Object make(String type, Object... arguments) throws Exception {
    for (Constructor<?> each : classes.loadClass(type).getConstructors()) {
      if (takes(each.getParameterTypes(), arguments)) {
        return each.newInstance(arguments);
      }
    }
    throw new NoSuchMethodException(type);
  }

  /** Calls the public method of this name; throws what it throws. */
  public Object call(Object self, String name, Object... arguments) throws Exception {
    for (Method each : self.getClass().getMethods()) {
      if (each.getName().equals(name)
          && !each.isBridge()
          && takes(each.getParameterTypes(), arguments)) {
        try {
          return each.invoke(self, arguments);
        } catch (InvocationTargetException thrown) {
          throw (Exception) thrown.getCause();
        }
      }
    }
    throw new NoSuchMethodException(self.getClass().getName() + '.' + name);
  }

  private static boolean takes(Class<?>[] parameters, Object[] arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      boolean number = parameters[i] == int.class && arguments[i] instanceof Integer;
      if (!number && !parameters[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
