package dev.breakwater.engine.breaker;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** A wall clock on the same virtual nanoseconds as our ticker, for the library compared with. */
final class WallClock extends Clock {

  long nanos = TimeUnit.DAYS.toNanos(1);

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(0, nanos);
  }
}
