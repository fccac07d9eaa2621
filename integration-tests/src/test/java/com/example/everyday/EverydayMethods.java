package com.example.everyday;

import java.util.Arrays;

/** Methods of every shape, some of which fail. */
final class EverydayMethods {

  private int calls;

  private EverydayMethods() {}

  static void run() {
    EverydayMethods it = new EverydayMethods();
    System.out.println(it.text("a", 1L));
    System.out.println(it.number(2) + " " + it.wide(3L, 0.5) + " " + it.half(7));
    System.out.println(Arrays.toString(it.array(4)) + " " + shared("s"));
    it.nothing();
    System.out.println(it.locked(5) + " " + it.handled("x") + " " + it.calls);
    try {
      it.checked();
    } catch (Exception expected) {
      Everyday.say(expected);
    }
    try {
      it.deep(3);
    } catch (IllegalStateException expected) {
      Everyday.say(expected);
    }
  }

  String text(String a, long b) {
    a = a + b;
    calls++;
    return a;
  }

  int number(int a) {
    return a + ++calls;
  }

  long wide(long a, double b) {
    return a + (long) b + ++calls;
  }

  double half(int a) {
    return a / 2.0;
  }

  int[] array(int size) {
    return new int[size];
  }

  static String shared(String a) {
    return a + a;
  }

  void nothing() {
    calls++;
  }

  synchronized int locked(int a) {
    return a * 2;
  }

  String handled(String a) {
    try {
      throw new IllegalArgumentException(a);
    } catch (IllegalArgumentException caught) {
      return caught.getMessage();
    } finally {
      calls++;
    }
  }

  void checked() throws Exception {
    throw new java.io.IOException("checked", new RuntimeException("cause"));
  }

  void deep(int depth) {
    if (depth == 0) {
      throw new IllegalStateException("deep");
    }
    deep(depth - 1);
  }
}
