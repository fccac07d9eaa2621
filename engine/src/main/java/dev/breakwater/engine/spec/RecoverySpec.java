package dev.breakwater.engine.spec;

import java.util.List;

/**
 * What a rule has done beside its calls, each list in order.
 *
 * @param onOpen when an outage begins: the breaker opens, and was not on its way back
 * @param onRecovered when probes went well
 * @param after so many openings in a row are a repeated failure; again after as many more
 * @param onRepeatedFailure when the way back has failed so often
 */
public record RecoverySpec(
    List<ActionSpec> onOpen,
    List<ActionSpec> onRecovered,
    int after,
    List<ActionSpec> onRepeatedFailure) {

  /** Nothing is done. */
  public static final RecoverySpec NONE = new RecoverySpec(List.of(), List.of(), 0, List.of());

  /** Whether there is nothing to be done at all. */
  public boolean isNothing() {
    return onOpen.isEmpty() && onRecovered.isEmpty() && onRepeatedFailure.isEmpty();
  }

  public RecoverySpec {
    onOpen = List.copyOf(onOpen);
    onRecovered = List.copyOf(onRecovered);
    onRepeatedFailure = List.copyOf(onRepeatedFailure);
  }
}
