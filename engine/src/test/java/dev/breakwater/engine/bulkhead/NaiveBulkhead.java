package dev.breakwater.engine.bulkhead;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A number, a limit and a line of names. */
final class NaiveBulkhead {

  private final int maxWaiting;
  private final ArrayDeque<Integer> line = new ArrayDeque<>();
  private int limit;
  private int inside;

  NaiveBulkhead(int limit, int maxWaiting) {
    this.limit = limit;
    this.maxWaiting = maxWaiting;
  }

  boolean tryAcquire() {
    if (inside >= limit || !line.isEmpty()) {
      return false;
    }
    inside++;
    return true;
  }

  /** Stands in line, where it must and can. */
  void queue(int name) {
    if (!tryAcquire() && line.size() < maxWaiting) {
      line.add(name);
    }
  }

  void giveUp(int name) {
    line.remove(name);
  }

  /** Who gets in by it. */
  List<Integer> release() {
    inside = Math.max(0, inside - 1);
    return letIn();
  }

  /** Who gets in by it. */
  List<Integer> resize(int newLimit) {
    limit = newLimit;
    return letIn();
  }

  private List<Integer> letIn() {
    List<Integer> in = new ArrayList<>();
    while (inside < limit && !line.isEmpty()) {
      in.add(line.poll());
      inside++;
    }
    return in;
  }

  int concurrentCalls() {
    return inside;
  }

  int waiting() {
    return line.size();
  }

  boolean waits(int name) {
    return line.contains(name);
  }
}
