package dev.breakwater.agent.call;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.gate.BreakwaterGate;
import java.time.Duration;

/** Cuts a client's own wait to what the guarded call around it has left. */
@SuppressWarnings("NullAway") // the gate is written for level 8 and has no nullness
final class CapHandler extends BreakwaterGate.Handler {

  /** The client gives up just after our deadline, so that the deadline is what ends the call. */
  private static final long AFTER_THE_DEADLINE = 5;

  private final WeavePlan.Target target;

  CapHandler(WeavePlan.Target target) {
    this.target = target;
  }

  @Override
  public long cap(long millis) {
    CallTicket outer = ThreadCalls.current().outer(target.library().family(), this);
    if (outer == null || outer.handler == null || outer.guard() == null) {
      return millis;
    }
    long left = outer.guard().millisLeft(outer.ticket);
    if (left < 0) {
      return millis;
    }
    return millis <= 0 ? left + AFTER_THE_DEADLINE : Math.min(millis, left + AFTER_THE_DEADLINE);
  }

  @Override
  public Object cap(Object wait) {
    if (wait == null) {
      return null;
    }
    long millis = ((Duration) wait).toMillis();
    long cut = cap(millis);
    return cut == millis ? wait : Duration.ofMillis(cut);
  }
}
