package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Family;
import dev.breakwater.gate.BreakwaterGate;

/** What holds a ticket while a body runs. */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
abstract class SiteHandler extends BreakwaterGate.Handler {

  final Family family;

  SiteHandler(Family family) {
    this.family = family;
  }
}
