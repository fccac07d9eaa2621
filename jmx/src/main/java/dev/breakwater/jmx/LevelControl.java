package dev.breakwater.jmx;

import dev.breakwater.engine.spec.Level;
import java.util.Map;

/** The JVM's degradation level as the operator's face needs it. */
public interface LevelControl {

  /** NORMAL where the rules name no levels. */
  Level level();

  /** Since when, in milliseconds since the epoch; 0 = since the start. */
  long sinceMillis();

  /** Why, with the figures; empty when it never was another one. */
  String reason();

  /** How often the level has changed since the start. */
  long transitions();

  /** The toggles that the rules name, and whether they are up. */
  Map<String, Boolean> toggles();

  /**
   * Puts the JVM into a level, whatever the triggers say.
   *
   * @param ttlSeconds for how long; 0 = until cleared
   * @param by who does; empty when that is not known
   */
  void force(Level level, long ttlSeconds, String reason, String by);

  /** Leaves the level to the triggers again. */
  void clear();
}
