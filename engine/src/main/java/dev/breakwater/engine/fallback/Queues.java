package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/** Where calls are kept that a rule's {@code queue} step takes on. */
public interface Queues {

  /** Has none: such a step never has an answer. */
  Queues NONE =
      new Queues() {
        @Override
        public Fallback queue(String rule, FallbackSpec.Queue spec) {
          return new Missing(FallbackSpec.Kind.QUEUE);
        }
      };

  /**
   * The queue of a rule; the same for all its guards. Called when a guard is made, on an
   * application's thread: nothing may be opened yet.
   */
  Fallback queue(String rule, FallbackSpec.Queue spec);

  /** What waits of the calls of a guard. */
  default QueueFigures figures(String rule, String guardedResource) {
    return QueueFigures.NONE;
  }
}
