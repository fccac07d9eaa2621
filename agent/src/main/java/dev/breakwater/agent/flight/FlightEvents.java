package dev.breakwater.agent.flight;

import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;

/** Writes what happens to guards into the recordings that want it. */
final class FlightEvents implements GuardEvents {

  @Override
  public void guardAdded(Guard guard) {}

  @Override
  public void guardRemoved(Guard guard) {}

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    StateChangeEvent event = new StateChangeEvent();
    if (event.isEnabled()) {
      event.rule = guard.rule();
      event.resource = guard.resource().name();
      event.from = change.from();
      event.to = change.to();
      event.why = change.why();
      event.failureRate = change.failureRate();
      event.slowCallRate = change.slowCallRate();
      event.bufferedCalls = change.bufferedCalls();
      event.commit();
    }
  }

  @Override
  public void rejected(Guard guard, Refusal refusal) {
    RejectionEvent event = new RejectionEvent();
    if (event.isEnabled()) {
      event.rule = guard.rule();
      event.resource = guard.resource().name();
      event.policy = refusal.by().words();
      event.state = refusal.state();
      event.retryAfter = refusal.retryAfterNanos();
      event.commit();
    }
  }

  @Override
  public void retried(Guard guard) {
    RetryEvent event = new RetryEvent();
    if (event.isEnabled()) {
      event.rule = guard.rule();
      event.resource = guard.resource().name();
      event.commit();
    }
  }

  @Override
  public void overridden(Guard guard, String what) {
    overridden(guard.rule(), guard.resource().name(), what);
  }

  void overridden(String rule, String resource, String what) {
    OverrideEvent event = new OverrideEvent();
    if (event.isEnabled()) {
      event.rule = rule;
      event.resource = resource;
      event.what = what;
      event.commit();
    }
  }

  void level(String from, String to, String why) {
    LevelChangeEvent event = new LevelChangeEvent();
    if (event.isEnabled()) {
      event.from = from;
      event.to = to;
      event.why = why;
      event.commit();
    }
  }
}
