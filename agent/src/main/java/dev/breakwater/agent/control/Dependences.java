package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guard;

/** Whether what a rule depends on is well. Asked on the control thread and on actions' threads. */
interface Dependences {

  /** Nothing depends on anything. */
  Dependences NONE =
      new Dependences() {
        @Override
        public boolean isBlocked(String rule) {
          return false;
        }

        @Override
        public boolean isWell(Guard guard, long since, long nanos) {
          return false;
        }
      };

  /** Whether something is down that this rule depends on: its recovery waits until it is not. */
  boolean isBlocked(String rule);

  /** Whether probes of the guard's resource have gone well since then, and for so long. */
  boolean isWell(Guard guard, long since, long nanos);
}
