package dev.breakwater.engine.time;

/**
 * Wall time, in milliseconds since the epoch. For display, and for how long ago something was that
 * another JVM has left behind; nothing else is ever decided by it.
 */
public interface WallClock {

  WallClock SYSTEM =
      new WallClock() {
        @Override
        public long millis() {
          return System.currentTimeMillis();
        }
      };

  long millis();
}
