package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Overrides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Files damaged at random, always the same way: whatever comes, it is rules or problems. For other
 * ways and more of them, see CONTRIBUTING.md.
 */
class MutationTest {

  private static final int ROUNDS = Integer.getInteger("breakwater.fuzz.rounds", 4_000);
  private static final long SEED = Long.getLong("breakwater.fuzz.seed", 20261122);
  private static final String SPICE = "{}[]:,-?#&*!|>'\"%@`$\n\t \\~0.1ax<\u0000\u0085\u00e9";

  @Test
  void noInputMakesThePipelineThrow() throws IOException {
    List<byte[]> sound = read("good");
    List<byte[]> broken = read("broken");
    Random random = new Random(SEED);
    int good = 0;
    int bad = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(random.nextBoolean() ? sound : broken, random);
      RulesResult result = RulesCompiler.compile("f", bytes, new FakeEnvironment(), Overrides.NONE);
      assertThat(result.report())
          .as("seed %d, round %d: %s", SEED, round, new String(bytes, StandardCharsets.UTF_8))
          .doesNotContain("defect of Breakwater");
      assertThat(result.isOk()).isEqualTo(result.problems().isEmpty());
      if (result.isOk()) {
        good++;
        assertThat(Rules.compile(result.ruleSet().toYaml()).report()).isEmpty();
      } else {
        bad++;
      }
    }
    assertThat(good).isGreaterThan(ROUNDS / 80);
    assertThat(bad).isGreaterThan(ROUNDS / 4);
  }

  private static List<byte[]> read(String folder) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path file : Rules.files(folder)) {
      all.add(Files.readAllBytes(file));
    }
    return all;
  }

  private static byte[] damaged(List<byte[]> seeds, Random random) {
    byte[] one = seeds.get(random.nextInt(seeds.size()));
    StringBuilder text = new StringBuilder(new String(one, StandardCharsets.UTF_8));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(6)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
        case 2 -> text.setCharAt(at, SPICE.charAt(random.nextInt(SPICE.length())));
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        case 4 -> text.insert(at, line(seeds, random));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
      }
      if (text.length() == 0) {
        break;
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String line(List<byte[]> seeds, Random random) {
    String other = new String(seeds.get(random.nextInt(seeds.size())), StandardCharsets.UTF_8);
    String[] lines = other.split("\n");
    return lines[random.nextInt(lines.length)] + "\n";
  }
}
