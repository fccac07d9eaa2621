package dev.breakwater.engine.breaker;

import java.util.ArrayList;
import java.util.List;

/** Every call ever, each with its tenth of the window: slow, and plainly right. */
final class NaiveTimeWindow implements FailureWindow {

  private static final class Call {
    long tenth;
    boolean failed;
    boolean slow;
    boolean running;
  }

  private final long origin;
  private final long span;
  private final List<Call> calls = new ArrayList<>();

  NaiveTimeWindow(long size, long now) {
    this.origin = now;
    this.span = size / 10;
  }

  @Override
  public void record(boolean failed, boolean slow, long now) {
    add(failed, slow, false, now);
  }

  @Override
  public void runningSlow(long now) {
    add(false, true, true, now);
  }

  @Override
  public void resolve(boolean failed, long now) {
    Call newest = null;
    for (Call call : calls) {
      if (call.running && inside(call, now) && (newest == null || call.tenth >= newest.tenth)) {
        newest = call;
      }
    }
    if (newest != null) {
      newest.running = false;
      newest.failed = failed;
    } else if (failed) {
      record(true, false, now);
    }
  }

  private void add(boolean failed, boolean slow, boolean running, long now) {
    Call call = new Call();
    call.tenth = (now - origin) / span;
    call.failed = failed;
    call.slow = slow;
    call.running = running;
    calls.add(call);
  }

  private boolean inside(Call call, long now) {
    return call.tenth > (now - origin) / span - 10;
  }

  @Override
  public Counts counts(long now) {
    return new Counts(
        calls.stream().filter(c -> inside(c, now)).count(),
        calls.stream().filter(c -> inside(c, now) && c.failed).count(),
        calls.stream().filter(c -> inside(c, now) && c.slow).count());
  }

  @Override
  public int capacity() {
    return Integer.MAX_VALUE;
  }
}
