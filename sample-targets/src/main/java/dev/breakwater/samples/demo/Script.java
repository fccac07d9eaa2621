package dev.breakwater.samples.demo;

import java.util.ArrayList;
import java.util.List;

/** The outages of a run, in their order: the same for both runs. */
final class Script {

  /** A stretch of a run; times are milliseconds since the run began. */
  record Phase(Outage outage, long startMillis, long endMillis) {}

  /** The script of the demonstration. */
  static final Script OUTAGES =
      new Script()
          .then(Outage.NONE, 2)
          .then(Outage.DATABASE, 8)
          .then(Outage.NONE, 5)
          .then(Outage.PAYMENTS, 6)
          .then(Outage.NONE, 4)
          .then(Outage.SESSIONS, 4)
          .then(Outage.NONE, 4);

  private final List<Phase> phases = new ArrayList<>();

  Script then(Outage outage, int seconds) {
    long start = totalMillis();
    phases.add(new Phase(outage, start, start + seconds * 1000L));
    return this;
  }

  List<Phase> phases() {
    return phases;
  }

  /** The phases in which something goes wrong. */
  List<Phase> outages() {
    List<Phase> outages = new ArrayList<>(phases);
    outages.removeIf(phase -> phase.outage() == Outage.NONE);
    return outages;
  }

  long totalMillis() {
    return phases.isEmpty() ? 0 : phases.get(phases.size() - 1).endMillis();
  }

  /** What goes wrong at this moment. */
  Outage at(long millis) {
    for (Phase phase : phases) {
      if (millis < phase.endMillis()) {
        return phase.outage();
      }
    }
    return Outage.NONE;
  }

  /** When the next outage begins after this moment, or the run ends. */
  long nextOutageAfter(long millis) {
    for (Phase phase : outages()) {
      if (phase.startMillis() >= millis) {
        return phase.startMillis();
      }
    }
    return totalMillis();
  }
}
