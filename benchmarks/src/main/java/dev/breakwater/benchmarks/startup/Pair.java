package dev.breakwater.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same start without and with the agent.
 *
 * @param name the application's
 */
record Pair(String name, Cost without, Cost with, long classesWithout, long classesWith) {

  /** Alternates, so that both see the same weather; the first of each is a rehearsal. */
  static Pair measure(Start start, List<String> agent, int times)
      throws IOException, InterruptedException {
    List<Cost> without = new ArrayList<>();
    List<Cost> with = new ArrayList<>();
    for (int i = 0; i <= times; i++) {
      Cost bare = start.run(List.of());
      Cost guarded = start.run(agent);
      if (i > 0) {
        without.add(bare);
        with.add(guarded);
      }
    }
    return new Pair(
        start.name(),
        Cost.median(without),
        Cost.median(with),
        start.classes(List.of()),
        start.classes(agent));
  }
}
