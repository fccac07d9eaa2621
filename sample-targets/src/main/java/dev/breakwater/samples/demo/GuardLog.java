package dev.breakwater.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one guard did, seen from outside: its changes of state, and its counters at the end. */
final class GuardLog {

  /** A state that was seen for the first time at this moment of the run. */
  record Change(long millis, String state) {}

  private final String rule;
  private final String resource;
  private final List<Change> changes = new ArrayList<>();
  private Map<String, Long> counters = new TreeMap<>();

  GuardLog(String rule, String resource) {
    this.rule = rule;
    this.resource = resource;
  }

  String rule() {
    return rule;
  }

  String resource() {
    return resource;
  }

  List<Change> changes() {
    return changes;
  }

  void sawState(long millis, String state) {
    if (!state.equals(state())) {
      changes.add(new Change(millis, state));
    }
  }

  void sawCounters(Map<String, Long> now) {
    counters = now;
  }

  /** The state last seen; a guard begins closed. */
  String state() {
    return changes.isEmpty() ? "CLOSED" : changes.get(changes.size() - 1).state();
  }

  long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }

  /** Calls that were refused, by whatever policy. */
  long refused() {
    long sum = 0;
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      sum += counter.getKey().startsWith("RejectedBy") ? counter.getValue() : 0;
    }
    return sum;
  }

  /** Its story in a few words: an outage with all its probes is one step. */
  String story() {
    StringBuilder story = new StringBuilder();
    int probes = 0;
    boolean open = false;
    for (Change change : changes) {
      if (open && change.state().equals("HALF_OPEN")) {
        probes++;
      } else if (!open || !change.state().equals("OPEN")) {
        story.append(probed(probes));
        story.append(Text.seconds(change.millis())).append(' ').append(change.state()).append("  ");
        probes = 0;
        open = change.state().equals("OPEN");
      }
    }
    story.append(probed(probes));
    return story.isEmpty() ? "always CLOSED" : story.toString().trim();
  }

  /** Whether it opened between these moments of the run. */
  boolean openedWithin(long fromMillis, long toMillis) {
    for (Change change : changes) {
      if (change.state().equals("OPEN")
          && change.millis() >= fromMillis
          && change.millis() <= toMillis) {
        return true;
      }
    }
    return false;
  }

  private static String probed(int probes) {
    return probes == 0 ? "" : "(" + probes + (probes == 1 ? " probe)  " : " probes)  ");
  }
}
