package dev.breakwater.recovery.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Nanos;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * More than four minutes of a busy JVM on two processors that others use as well, recorded by
 * {@link LoadRecorder}: little load, load about the thresholds, more, about the thresholds again,
 * little.
 */
class NoisyLoadTest {

  private record Sample(int load, double cpu, double errorRate) {
    Signs signs() {
      return new Signs().with(Sign.CPU, cpu).with(Sign.ERROR_RATE, errorRate);
    }
  }

  private static final Map<Level, List<Trigger>> TRIGGERS =
      Map.of(
          Level.DEGRADED,
          List.of(new Trigger(Sign.CPU, 40), new Trigger(Sign.ERROR_RATE, 25)),
          Level.MINIMAL,
          List.of(new Trigger(Sign.CPU, 60), new Trigger(Sign.ERROR_RATE, 50)));

  private final List<Sample> recorded = read();

  @Test
  void theLevelFollowsTheLoadAndNotItsNoise() {
    LevelPlan plan = new LevelPlan(Nanos.millis(500), Nanos.seconds(3), 80, TRIGGERS);
    List<Level> levels = levels(plan);

    assertThat(changes(levels)).isLessThanOrEqualTo(10);
    assertThat(levels.subList(0, firstOf(75))).containsOnly(Level.NORMAL);
    assertThat(levels.subList(firstOf(110), lastOf(110)))
        .as("while there is most to do")
        .contains(Level.MINIMAL)
        .doesNotContain(Level.NORMAL);
    assertThat(levels.get(levels.size() - 1)).isEqualTo(Level.NORMAL);
  }

  @Test
  void thresholdsAloneMoveItToAndFro() {
    List<Level> levels = new ArrayList<>();
    for (Sample sample : recorded) {
      Level worst = Level.NORMAL;
      for (Level each : Level.values()) {
        for (Trigger trigger : TRIGGERS.getOrDefault(each, List.of())) {
          worst = trigger.holds(sample.signs()) ? each : worst;
        }
      }
      levels.add(worst);
    }

    assertThat(changes(levels)).isGreaterThan(150);
  }

  private List<Level> levels(LevelPlan plan) {
    LevelDecision decision = new LevelDecision(plan, Level.NORMAL, 0);
    List<Level> levels = new ArrayList<>();
    long now = 0;
    for (Sample sample : recorded) {
      now += Nanos.millis(500);
      levels.add(decision.next(sample.signs(), now));
    }
    return levels;
  }

  private static int changes(List<Level> levels) {
    int changes = 0;
    for (int i = 1; i < levels.size(); i++) {
      changes += levels.get(i) == levels.get(i - 1) ? 0 : 1;
    }
    return changes;
  }

  private int firstOf(int load) {
    int i = 0;
    while (recorded.get(i).load != load) {
      i++;
    }
    return i;
  }

  private int lastOf(int load) {
    int i = recorded.size() - 1;
    while (recorded.get(i).load != load) {
      i--;
    }
    return i;
  }

  private static List<Sample> read() {
    List<Sample> samples = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                NoisyLoadTest.class.getResourceAsStream("noisy-load.csv"),
                StandardCharsets.UTF_8))) {
      lines.readLine(); // the head
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",");
        samples.add(
            new Sample(
                Integer.parseInt(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2])));
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return samples;
  }
}
