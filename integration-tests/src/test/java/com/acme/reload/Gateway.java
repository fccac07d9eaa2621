package com.acme.reload;

import java.util.concurrent.atomic.LongAdder;

/** Something a rule can name: two methods, and how often they were really run. */
public final class Gateway {

  private final LongAdder bodies = new LongAdder();

  public String callOne(String word) {
    bodies.increment();
    return "one " + word;
  }

  public String callTwo(String word) {
    bodies.increment();
    return "two " + word;
  }

  long bodies() {
    return bodies.sum();
  }
}
