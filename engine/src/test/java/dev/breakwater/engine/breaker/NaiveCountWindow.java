package dev.breakwater.engine.breaker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last n calls as a list of calls: slow, and plainly right. */
final class NaiveCountWindow implements FailureWindow {

  private static final class Call {
    boolean failed;
    boolean slow;
    boolean running;
  }

  private final int size;
  private final Deque<Call> calls = new ArrayDeque<>();

  NaiveCountWindow(int size) {
    this.size = size;
  }

  @Override
  public void record(boolean failed, boolean slow, long now) {
    Call call = new Call();
    call.failed = failed;
    call.slow = slow;
    add(call);
  }

  @Override
  public void runningSlow(long now) {
    Call call = new Call();
    call.slow = true;
    call.running = true;
    add(call);
  }

  @Override
  public void resolve(boolean failed, long now) {
    for (Iterator<Call> newestFirst = calls.descendingIterator(); newestFirst.hasNext(); ) {
      Call call = newestFirst.next();
      if (call.running) {
        call.running = false;
        call.failed = failed;
        return;
      }
    }
    if (failed) {
      record(true, false, now);
    }
  }

  private void add(Call call) {
    calls.addLast(call);
    if (calls.size() > size) {
      calls.removeFirst();
    }
  }

  @Override
  public Counts counts(long now) {
    return new Counts(
        calls.size(),
        calls.stream().filter(c -> c.failed).count(),
        calls.stream().filter(c -> c.slow).count());
  }

  @Override
  public int capacity() {
    return size;
  }
}
