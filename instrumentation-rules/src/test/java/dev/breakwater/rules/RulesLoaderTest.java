package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.source.Located;
import dev.breakwater.rules.source.RulesLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesLoaderTest {

  @TempDir Path directory;
  private final FakeEnvironment env = new FakeEnvironment();

  private RulesResult load(String options) {
    Located located = new RulesLocator(env, directory.toFile()).locate(options);
    return RulesLoader.load(located, env);
  }

  @Test
  void theBareFlagGetsTheBuiltInRules() {
    assertThat(load(null).ruleSet().source()).isEqualTo("built-in");
  }

  @Test
  void aFileIsReadThroughALink() throws IOException {
    Path file = Files.writeString(directory.resolve("data.yaml"), "version: 1\nrules: []\n");
    Path link = Files.createSymbolicLink(directory.resolve("rules.yaml"), file);
    assertThat(load(link.toString()).ruleSet().source()).isEqualTo(link.toString());
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    env.property("breakwater.rules", "/no/such/rules.yaml");
    assertThat(load(null).report())
        .isEqualTo(
            "/no/such/rules.yaml: found no such file, expected rules; looked for"
                + " /no/such/rules.yaml, as -Dbreakwater.rules says");
  }

  @Test
  void anEmptyDirectoryIsTold() {
    assertThat(load(directory.toString()).report())
        .endsWith(
            ": found a directory with 0 files *.yaml, expected 1 to 200; is this the directory of the"
                + " rules?");
  }

  @Test
  void aDeviceIsNotRead() {
    assertThat(load("/dev/zero").report())
        .isEqualTo("/dev/zero: found a pipe or device, expected a file");
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() throws IOException {
    Path file = directory.resolve("large.yaml");
    Files.write(file, new byte[3 << 20]);
    assertThat(load(file.toString()).report()).contains("found more than 1 MiB");
  }

  @Test
  void badOptionsAndABadFileAreToldTogether() throws IOException {
    Path file = Files.writeString(directory.resolve("r.yaml"), "version: 2\nrules: []\n");
    RulesResult result = load("rules=" + file + ",mode=on,failOnError=true");
    assertThat(result.problems()).hasSize(2);
    assertThat(result.failOnError()).isTrue();
  }

  @Test
  void badOptionsLeaveTheApplicationUnguardedEvenWithAGoodFile() throws IOException {
    Path file = Files.writeString(directory.resolve("r.yaml"), "version: 1\nrules: []\n");
    assertThat(load("rules=" + file + ",mode=on").isOk()).isFalse();
    assertThat(load("mode=on").isOk()).isFalse();
  }
}
