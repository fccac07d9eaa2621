package dev.breakwater.jmx;

import dev.breakwater.engine.guard.StateOverride;
import java.util.ArrayList;
import java.util.List;

/** Writes down what operators say. */
public final class TestOverrides implements OverrideControl {

  public final List<String> said = new ArrayList<>();
  public final List<OverrideInForce> values = new ArrayList<>();

  @Override
  public void force(
      String rule, StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    said.add(rule + ": " + kind + " for " + ttlSeconds + " s: " + reason + by(by));
  }

  @Override
  public void value(
      String rule,
      String resource,
      String path,
      String value,
      long ttlSeconds,
      String reason,
      String by) {
    String on = resource == null ? "" : " on " + resource;
    said.add(
        rule + on + ": " + path + " = " + value + " for " + ttlSeconds + " s: " + reason + by(by));
  }

  @Override
  public void clear(String rule, String resource) {
    said.add(rule + (resource == null ? "" : " on " + resource) + ": cleared");
  }

  @Override
  public void clearAll() {
    said.add("all cleared");
  }

  @Override
  public List<OverrideInForce> values() {
    return values;
  }

  private static String by(String by) {
    return by.isEmpty() ? "" : " (by " + by + ")";
  }
}
