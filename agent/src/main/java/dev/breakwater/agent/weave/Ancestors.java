package dev.breakwater.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What is above a class, found by reading class files: nothing is loaded for it. Only classes in
 * packages that a rule names are asked about, and each class file above them is read once.
 */
final class Ancestors {

  private static final int MOST = 4096;
  private static final String OBJECT = "java/lang/Object";

  /** Direct ancestors by internal name, of each loader. Guarded by the lock. */
  private final Map<ClassLoader, Map<String, String[]>> known = new WeakHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();

  /** Of a class that is about to be loaded. One whose ancestors cannot be read has none. */
  WeavePlan.Lineage of(ClassLoader loader, byte[] bytes) {
    return new OfFile(loader, direct(new ClassReader(bytes)));
  }

  /** Of a class that is loaded. */
  static WeavePlan.Lineage of(Class<?> type) {
    return new OfClass(type);
  }

  private static String[] direct(ClassReader type) {
    String[] interfaces = type.getInterfaces();
    String above = type.getSuperName();
    if (above == null || above.equals(OBJECT)) {
      return interfaces;
    }
    String[] all = new String[interfaces.length + 1];
    System.arraycopy(interfaces, 0, all, 1, interfaces.length);
    all[0] = above;
    return all;
  }

  private String[] directOf(ClassLoader loader, String name) throws IOException {
    String[] met = known(loader, name);
    if (met != null) {
      return met;
    }
    try (@Nullable InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException(name + " is not there");
      }
      String[] read = direct(new ClassReader(in.readAllBytes()));
      remember(loader, name, read);
      return read;
    }
  }

  private String @Nullable [] known(ClassLoader loader, String name) {
    lock.lock();
    try {
      Map<String, String[]> its = known.get(loader);
      return its == null ? null : its.get(name);
    } finally {
      lock.unlock();
    }
  }

  private void remember(ClassLoader loader, String name, String[] direct) {
    lock.lock();
    try {
      Map<String, String[]> its = known.get(loader);
      if (its == null || its.size() >= MOST) {
        its = new HashMap<>();
        known.put(loader, its);
      }
      its.put(name, direct);
    } finally {
      lock.unlock();
    }
  }

  private final class OfFile implements WeavePlan.Lineage {
    private final ClassLoader loader;
    private final String[] direct;

    OfFile(ClassLoader loader, String[] direct) {
      this.loader = loader;
      this.direct = direct;
    }

    @Override
    public boolean includes(String name) {
      try {
        return isAmong(direct, name.replace('.', '/'));
      } catch (IOException optional) {
        return false; // it cannot be loaded either
      }
    }

    private boolean isAmong(String[] above, String wanted) throws IOException {
      for (String each : above) {
        if (each.equals(wanted)
            || !each.startsWith("java/") && isAmong(directOf(loader, each), wanted)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class OfClass implements WeavePlan.Lineage {
    private final Class<?> type;

    OfClass(Class<?> type) {
      this.type = type;
    }

    @Override
    public boolean includes(String name) {
      return isBelow(type, name);
    }

    private static boolean isBelow(Class<?> type, String name) {
      for (Class<?> each : type.getInterfaces()) {
        if (each.getName().equals(name) || isBelow(each, name)) {
          return true;
        }
      }
      Class<?> above = type.getSuperclass();
      return above != null && (above.getName().equals(name) || isBelow(above, name));
    }
  }
}
