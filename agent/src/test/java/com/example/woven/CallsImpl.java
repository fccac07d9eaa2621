package com.example.woven;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

public final class CallsImpl implements Calls {

  private static final ThreadLocal<CallsImpl> CURRENT = new ThreadLocal<>();

  private final List<String> ran = new ArrayList<>();
  private int failing;

  public CallsImpl() {
    CURRENT.set(this);
  }

  private void run(Object... what) {
    StringBuilder text = new StringBuilder();
    for (Object each : what) {
      text.append(text.length() == 0 ? "" : " ").append(each);
    }
    ran.add(text.toString());
    if (failing > 0) {
      failing--;
      throw new IllegalStateException("failing");
    }
  }

  @Override
  public String text(String given) {
    run("text", given);
    return "text of " + given;
  }

  @Override
  public String pair(String first, Object second) {
    run("pair", first, second);
    return "pair of " + first + ", " + second;
  }

  @Override
  public int number(int given) {
    run("number", given);
    return given + 1;
  }

  @Override
  public long wide(long first, double second) {
    run("wide", first, second);
    return first + (long) second;
  }

  @Override
  public double half(double given) {
    run("half", given);
    return given / 2;
  }

  @Override
  public Duration patient(Duration given) {
    run("patient", given);
    return given;
  }

  @Override
  public boolean flag(boolean given) {
    run("flag", given);
    return !given;
  }

  @Override
  public void nothing() {
    run("nothing");
  }

  @Override
  public int[] array(int size) {
    run("array", size);
    return new int[size];
  }

  @Override
  public String viaStatic(String given) {
    return shared(given);
  }

  public static String shared(String given) {
    CURRENT.get().run("shared", given);
    return "shared " + given;
  }

  @Override
  public synchronized String locked(String given) {
    run("locked", given);
    return Thread.holdsLock(this) ? "held" : "not held";
  }

  @Override
  public String handled(String given) throws Exception {
    try {
      run("handled", given);
      if (given.isEmpty()) {
        throw new java.io.IOException("empty");
      }
      return "handled " + given;
    } catch (java.io.IOException caught) {
      return "caught " + caught.getMessage();
    } finally {
      ran.add("finally");
    }
  }

  @Override
  public String reassigning(String first, int second, Object third) {
    String given = first + " " + second + " " + third;
    first = first.toUpperCase(java.util.Locale.ROOT);
    second = second * 100;
    third = null;
    run(given);
    return first + second + third;
  }

  @Override
  public String plain(String given) {
    return "plain " + given;
  }

  @Override
  public List<String> ran() {
    return ran;
  }

  @Override
  public void failing(int bodies) {
    failing = bodies;
  }
}
