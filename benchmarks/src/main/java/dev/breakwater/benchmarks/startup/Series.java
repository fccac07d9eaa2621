package dev.breakwater.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One application, started with each party.
 *
 * @param start the application
 * @param results of each party, the first of which is {@link Party#NONE}
 */
record Series(Start start, List<Result> results) {

  /**
   * @param cost the median
   * @param ratio the median of the pairs' ratios to a start without
   * @param error how far that may be off: the standard error of those ratios
   */
  record Result(Party party, Cost cost, Cost ratio, Cost error, long classes) {}

  /**
   * Takes turns, so that all see the same weather, and begins each round with another, so that none
   * always comes after the same; the first round is a rehearsal.
   */
  static Series measure(Start start, List<Party> parties, int times)
      throws IOException, InterruptedException {
    List<List<Cost>> costs = new ArrayList<>();
    for (Party unused : parties) {
      costs.add(new ArrayList<>());
    }
    for (int round = 0; round <= times; round++) {
      for (int turn = 0; turn < parties.size(); turn++) {
        int i = (round + turn) % parties.size();
        Cost cost = start.run(parties.get(i).options());
        if (round > 0) {
          costs.get(i).add(cost);
        }
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      Cost ratio = Cost.ratio(costs.get(i), costs.get(0));
      Cost error = Cost.error(costs.get(i), costs.get(0));
      long classes = start.classes(parties.get(i).options());
      results.add(new Result(parties.get(i), Cost.median(costs.get(i)), ratio, error, classes));
    }
    return new Series(start, results);
  }
}
