package dev.breakwater.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatnessTest {

  private static final String[] THINGS = {
    "heapKb", "threads", "files", "beans", "deadlines", "objects", "classes"
  };

  @Test
  void whatOnlySwaysIsFlat() {
    List<Map<String, Long>> rounds = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rounds.add(held("heapKb", 9000 + i % 3 * 700));
    }
    assertThat(Flatness.grown(rounds)).isEmpty();
  }

  @Test
  void whatIsMadeInTheFirstRoundIsNoGrowth() {
    List<Map<String, Long>> rounds = new ArrayList<>(List.of(held("objects", 10)));
    for (int i = 0; i < 6; i++) {
      rounds.add(held("objects", 5000));
    }
    assertThat(Flatness.grown(rounds)).isEmpty();
  }

  @Test
  void eachThingThatClimbsIsNamed() {
    for (String thing : THINGS) {
      List<Map<String, Long>> rounds = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        rounds.add(held(thing, 9000 + i * 300));
      }
      assertThat(Flatness.grown(rounds)).singleElement().asString().startsWith(thing + " grew");
    }
  }

  @Test
  void whatIsInFlightAtRestIsWrongAndSoIsAFault() {
    List<Map<String, Long>> rounds = List.of(held("inFlight", 1), held("faults", 2));
    assertThat(Flatness.wrong(rounds))
        .containsExactly(
            "inFlight was 1 after round 1",
            "faults was 2 after round 2",
            "no call was guarded after the first round");
  }

  private static Map<String, Long> held(String thing, long count) {
    Map<String, Long> held = new HashMap<>();
    for (String each : THINGS) {
      held.put(each, 100L);
    }
    held.put("inFlight", 0L);
    held.put("faults", 0L);
    held.put("guarded", 1L);
    held.put(thing, count);
    return held;
  }
}
