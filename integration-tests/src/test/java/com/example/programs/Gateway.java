package com.example.programs;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A class of the application's own, one method for each way it is called. */
public class Gateway {

  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  public String breaker(String task) throws Exception {
    return work("breaker", task);
  }

  public String retry(String task) throws Exception {
    return work("retry", task);
  }

  public synchronized String monitored(String task) throws Exception {
    return work("monitored", task);
  }

  public String unsafe(String task) throws Exception {
    return work("unsafe", task);
  }

  public String attempt(String task) throws Exception {
    return work("attempt", task);
  }

  public String total(String task) throws Exception {
    return work("total", task);
  }

  public String bulkhead(String task) throws Exception {
    return work("bulkhead", task);
  }

  public String briefWait(String task) throws Exception {
    return work("briefWait", task);
  }

  public String limiter(String task) throws Exception {
    return work("limiter", task);
  }

  public String shed(String task) throws Exception {
    return work("shed", task);
  }

  public String paced(String task) throws Exception {
    return work("paced", task);
  }

  public String adaptive(String task) throws Exception {
    return work("adaptive", task);
  }

  public String ramped(String task) throws Exception {
    return work("ramped", task);
  }

  public String observed(String task) throws Exception {
    return work("observed", task);
  }

  public String inner(String task) throws Exception {
    return work("inner", task);
  }

  /** Whose rule retries, as that of the method it calls does. */
  public String outer(String task) throws Exception {
    try {
      return inner(task);
    } catch (IOException failure) {
      throw new IOException("the inner call failed", failure);
    }
  }

  /** Calls itself: one call all the same. */
  public String nested(int depth) {
    return depth == 0 ? "bottom" : nested(depth - 1);
  }

  /** How often a method's body ran. */
  int calls(String method) {
    return count(method).get();
  }

  void release(String method) {
    gate(method).countDown();
  }

  private String work(String method, String task) throws Exception {
    int number = count(method).incrementAndGet();
    if (task.equals("fail")) {
      throw new IOException("told to fail");
    }
    if (task.startsWith("flaky") && number <= Integer.parseInt(task.substring(5))) {
      throw new IOException("told to fail call " + number);
    }
    if (task.equals("hold") && !gate(method).await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("nobody opened the gate of " + method);
    }
    return method + " " + number;
  }

  private AtomicInteger count(String method) {
    return calls.computeIfAbsent(method, unused -> new AtomicInteger());
  }

  private CountDownLatch gate(String method) {
    return gates.computeIfAbsent(method, unused -> new CountDownLatch(1));
  }
}
