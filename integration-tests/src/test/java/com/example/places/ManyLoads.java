package com.example.places;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Many threads that load the classes of a jar at the same moment, each in an order of its own, and
 * make calls meanwhile. Says how many classes there are, and everything that went wrong.
 */
public final class ManyLoads {

  private static final int LOADERS = 12;
  private static final int CALLERS = 4;

  private ManyLoads() {}

  /** A jar of the class path; what the orders are drawn from; a server. */
  public static void main(String[] arguments) throws Exception {
    List<String> names = classes(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      List<String> order = new ArrayList<>(names);
      Collections.shuffle(order, new Random(seed + i));
      threads.add(new Thread(() -> loadAll(go, order, wrong), "loader-" + i));
    }
    for (int i = 0; i < CALLERS; i++) {
      threads.add(new Thread(() -> call(go, arguments[2], wrong), "caller-" + i));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("classes " + names.size() + " wrong " + wrong);
  }

  private static void loadAll(CountDownLatch go, List<String> names, AtomicInteger wrong) {
    for (String name : names) {
      try {
        go.await();
        Class.forName(name, false, ManyLoads.class.getClassLoader());
      } catch (NoClassDefFoundError optional) {
        // the jar has classes for libraries that are not there
      } catch (Throwable thrown) {
        say(thrown, wrong);
      }
    }
  }

  private static void call(CountDownLatch go, String url, AtomicInteger wrong) {
    try {
      go.await();
      Calls.make(url, 1);
    } catch (Throwable thrown) {
      say(thrown, wrong);
    }
  }

  private static void say(Throwable thrown, AtomicInteger wrong) {
    wrong.incrementAndGet();
    System.out.println("wrong: " + thrown);
  }

  private static List<String> classes(String jar) throws Exception {
    List<String> names = new ArrayList<>();
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          names.add(name.substring(0, name.length() - 6).replace('/', '.'));
        }
      }
    }
    return names;
  }
}
