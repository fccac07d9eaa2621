package dev.breakwater.agent.control;

/** Whether what a rule depends on is well. Asked on the control thread and on actions' threads. */
interface Dependences {

  /** Nothing depends on anything. */
  Dependences NONE =
      new Dependences() {
        @Override
        public boolean isBlocked(String rule) {
          return false;
        }
      };

  /** Whether something is down that this rule depends on: its recovery waits until it is not. */
  boolean isBlocked(String rule);
}
