package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Overrides;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RulesCompilerTest {

  private static RulesResult compile(byte[] bytes) {
    return RulesCompiler.compile("rules.yaml", bytes, new FakeEnvironment(), Overrides.NONE);
  }

  @Test
  void anEmptyFileIsTold() {
    assertThat(Rules.compile("").report())
        .isEqualTo("rules.yaml: found nothing, expected rules; a file begins with \"version: 1\"");
  }

  @Test
  void aByteThatIsNotUtf8IsFoundWhereItStands() {
    byte[] bytes = "version: 1\n# \u00e4 x\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xE4;
    assertThat(compile(bytes).report())
        .isEqualTo("rules.yaml:2:5: found the byte 0xe4, expected UTF-8; save the file as UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoProblem() {
    assertThat(Rules.compile("\uFEFFversion: 1\nrules: []\n").isOk()).isTrue();
  }

  @Test
  void utf16IsNotUtf8() {
    assertThat(compile("version: 1\n".getBytes(StandardCharsets.UTF_16)).report())
        .contains("found the byte 0xfe");
  }

  @Test
  void aControlCharacterIsFoundWhereItStands() {
    assertThat(Rules.compile("version: 1\nrules: [\u0007]\n").report())
        .isEqualTo(
            "rules.yaml:2:9: found the character U+0007, expected printable text; take it out");
  }

  @Test
  void moreThanAMebibyteIsRefused() {
    byte[] bytes = new byte[(1 << 20) + 1];
    Arrays.fill(bytes, (byte) '#');
    assertThat(compile(bytes).report()).startsWith("rules.yaml: found more than 1 MiB");
    assertThat(compile(Arrays.copyOf(bytes, 1 << 20)).report()).contains("found nothing");
  }

  @Test
  void aBrokenFileStillSaysWhatIsToBeDoneAboutIt() {
    RulesResult result = Rules.compile("version: 1\nfailOnError: true\nrules: [1]\n");
    assertThat(result.isOk()).isFalse();
    assertThat(result.failOnError()).isTrue();
    assertThat(Rules.compile("version: 1\nrules: [1]\n").failOnError()).isFalse();
  }

  @Test
  void problemsAreBounded() {
    StringBuilder text = new StringBuilder("version: 1\nrules:\n");
    for (int i = 0; i < 2000; i++) {
      text.append("  - { name: r").append(i).append(", target: nowhere }\n");
    }
    RulesResult result = Rules.compile(text.toString());
    assertThat(result.problems()).hasSize(501);
    assertThat(result.report()).endsWith("more than 500 problems; the rest is left out");
  }

  @Test
  void thousandsOfRulesAreNoTrouble() {
    StringBuilder text = new StringBuilder("version: 1\nrules:\n");
    for (int i = 0; i < 2000; i++) {
      text.append("  - { name: r").append(i).append(", target: http, match: { host: h");
      text.append(i).append(" }, retry: {} }\n");
    }
    assertThat(Rules.good(text.toString()).rules()).hasSize(2000);
  }

  @Test
  void theDigestIsOfTheBytes() {
    assertThat(Rules.good("version: 1\nrules: []\n").digest())
        .hasSize(64)
        .isEqualTo(Rules.good("version: 1\nrules: []\n").digest())
        .isNotEqualTo(Rules.good("version: 1\nrules: [ ]\n").digest());
  }
}
