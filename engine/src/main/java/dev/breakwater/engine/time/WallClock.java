package dev.breakwater.engine.time;

/** Wall time, in milliseconds since the epoch. For display only: nothing is ever decided by it. */
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
