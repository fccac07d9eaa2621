package dev.breakwater.jmx;

import dev.breakwater.engine.spec.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM that has given up recommendations; keeps what is asked of it. */
public final class TestLevel implements LevelControl {

  public volatile Level level = Level.DEGRADED;
  public volatile long sinceMillis = 1_767_225_600_250L;
  public final List<String> asked = new ArrayList<>();

  @Override
  public Level level() {
    return level;
  }

  @Override
  public long sinceMillis() {
    return sinceMillis;
  }

  @Override
  public String reason() {
    return "cpu 91.2 % (90 % enters)";
  }

  @Override
  public long transitions() {
    return 3;
  }

  @Override
  public Map<String, Boolean> toggles() {
    return Map.of("recommendations", false);
  }

  @Override
  public void force(Level wanted, long ttlSeconds, String reason, String by) {
    asked.add("force " + wanted + " " + ttlSeconds + " " + reason);
  }

  @Override
  public void clear() {
    asked.add("clear");
  }
}
