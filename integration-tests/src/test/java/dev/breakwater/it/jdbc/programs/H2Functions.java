package dev.breakwater.it.jdbc.programs;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Functions of the embedded database that fail and hang as they are told. */
public final class H2Functions {

  private static final Map<String, AtomicLong> CALLS = new ConcurrentHashMap<>();
  private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private H2Functions() {}

  /** Fails with this SQLState. */
  public static long fail(String state) throws SQLException {
    throw new SQLException("told to fail", state);
  }

  /** Fails the first times with a serialization failure, then says how often it was called. */
  public static long flaky(String name, long failures) throws SQLException {
    long call = CALLS.computeIfAbsent(name, unused -> new AtomicLong()).incrementAndGet();
    if (call <= failures) {
      throw new SQLException("told to fail call " + call, "40001");
    }
    return call;
  }

  /** Returns when the gate of this name is opened. */
  public static long hold(long gate) throws InterruptedException {
    gate(gate).await();
    return gate;
  }

  static void release(long gate) {
    gate(gate).countDown();
  }

  private static CountDownLatch gate(long gate) {
    return GATES.computeIfAbsent(Long.toString(gate), unused -> new CountDownLatch(1));
  }
}
