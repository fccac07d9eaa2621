package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Jitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/engine.md says of a breaker's states is what a breaker does: no more, no less. */
class StateDiagramTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "engine.md");
  private static final Pattern ARROW = Pattern.compile("(?m)^ +([A-Z_]+) --> ([A-Z_]+) *:");

  @Test
  void everyArrowOfTheDiagramIsWalkedByCallsAndNoOther() throws IOException {
    Set<String> drawn = new TreeSet<>();
    Matcher arrow = ARROW.matcher(Files.readString(DOCUMENT));
    while (arrow.find()) {
      drawn.add(arrow.group(1) + " -> " + arrow.group(2));
    }
    assertThat(walked(false)).isEqualTo(drawn);
  }

  @Test
  void aResetAddsOneArrow() {
    Set<String> added = walked(true);
    added.removeAll(walked(false));
    assertThat(added).containsExactly("OPEN -> CLOSED");
  }

  /** All changes seen on long random walks, with a ramp and without. */
  private static Set<String> walked(boolean resets) {
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < 20; seed++) {
      seen.addAll(new Walk(seed, resets).changes());
    }
    return seen;
  }

  /** Anything that can be done to a breaker, in any order. */
  private static final class Walk {

    private final Random random;
    private final boolean resets;
    private final Rig rig;
    private final List<BreakerPermit> out = new ArrayList<>();

    Walk(int seed, boolean resets) {
      this.random = new Random(seed);
      this.resets = resets;
      Rules rules = Rules.rules().last(Duration.ofSeconds(10)).openFor(Duration.ofSeconds(2));
      rules.backoff(2, Duration.ofSeconds(8), Jitter.NONE).slowRate(50);
      Duration ramp = seed % 2 == 0 ? Duration.ZERO : Duration.ofSeconds(4);
      this.rig = new Rig(rules.ramp(ramp, 10), seed);
    }

    Set<String> changes() {
      for (int step = 0; step < 10_000; step++) {
        if (resets && random.nextInt(10) == 0) {
          rig.breaker.reset(rig.now());
        } else {
          call();
        }
      }
      return new TreeSet<>(rig.changes);
    }

    private void call() {
      if (out.isEmpty() || random.nextBoolean()) {
        rig.pass(Duration.ofMillis(random.nextInt(600)));
        BreakerPermit permit = rig.breaker.admit(rig.now());
        if (permit != null) {
          out.add(permit);
        }
        return;
      }
      BreakerPermit permit = out.remove(random.nextInt(out.size()));
      switch (random.nextInt(8)) {
        case 0 -> rig.fail(permit);
        case 1 -> rig.breaker.success(permit, Rig.SLOW, rig.now());
        case 2 -> rig.breaker.slowRunning(permit, rig.now());
        case 3 -> rig.breaker.release(permit, rig.now());
        case 4 -> rig.breaker.hint(rig.now());
        default -> rig.succeed(permit);
      }
    }
  }
}
