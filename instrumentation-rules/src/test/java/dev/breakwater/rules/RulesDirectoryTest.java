package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.source.Located;
import dev.breakwater.rules.source.RulesLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of files is read as one file. */
class RulesDirectoryTest {

  @TempDir Path directory;

  private void write(String name, String rest) throws IOException {
    Files.writeString(directory.resolve(name), "version: 1\n" + rest);
  }

  private RulesResult load() {
    FakeEnvironment env = new FakeEnvironment();
    Located located = new RulesLocator(env, directory.toFile()).locate(directory.toString());
    return RulesLoader.load(located, env);
  }

  @Test
  void rulesStandInTheOrderOfTheFilesNames() throws IOException {
    write("20-b.yaml", "rules: [{ name: b, target: jdbc }]\n");
    write("10-a.yaml", "rules: [{ name: a, target: http, match: { host: x } }]\n");
    write("30-c.yaml", "rules: [{ name: c, target: http }]\n");

    assertThat(load().ruleSet().rules()).extracting(Rule::name).containsExactly("a", "b", "c");
  }

  @Test
  void policiesDefaultsAndModeAreSharedByAllFiles() throws IOException {
    write("a.yaml", "rules: [{ name: a, target: jdbc, use: p }]\n");
    write("b.yaml", "mode: observe\npolicies: { p: { timeout: { attempt: 2s } } }\nrules: []\n");
    write(
        "c.yaml", "policies: { q: { retry: {} } }\ndefaults: { circuitBreaker: {} }\nrules: []\n");

    Rule rule = load().ruleSet().rules().get(0);

    assertThat(rule.spec().mode().name()).isEqualTo("OBSERVE");
    assertThat(rule.spec().timeout().attemptNanos()).isEqualTo(2_000_000_000L);
    assertThat(rule.spec().circuitBreaker()).isNotNull();
  }

  @Test
  void namesGivenTwiceAreProblemsThatNameBothPlaces() throws IOException {
    write("a.yaml", "policies:\n  p: { retry: {} }\nrules:\n  - { name: a, target: jdbc }\n");
    write("b.yaml", "policies:\n  p: { retry: {} }\nrules:\n\n  - { name: a, target: http }\n");

    Path a = directory.resolve("a.yaml");
    Path b = directory.resolve("b.yaml");
    assertThat(load().report())
        .isEqualTo(
            b
                + ":3:6 policies.p: found the policy p twice, expected a name for each policy; the"
                + " first is on line 3 of "
                + a
                + "\n"
                + b
                + ":6:13 rules[0].name: found a twice, expected a name for each rule; the first is on"
                + " line 5 of "
                + a);
  }

  @Test
  void aKeyOfTheFileInTwoFilesIsAProblem() throws IOException {
    write("a.yaml", "mode: observe\nrules: []\n");
    write("b.yaml", "mode: enforce\nrules: []\n");

    assertThat(load().report())
        .endsWith(
            "b.yaml:2:7 mode: found the key mode twice, expected it in one file at most; the first is"
                + " on line 2 of "
                + directory.resolve("a.yaml"));
  }

  @Test
  void everyProblemNamesItsOwnFileAndLine() throws IOException {
    write("a.yaml", "rules:\n  - { name: a, target: jdbc, retry: { maxAttempts: 0 } }\n");
    write("b.yaml", "rules:\n  - { name: b, target: jdbc, use: nowhere }\n  - [\n");
    write("c.yaml", "rules:\n  - { name: c, target: jdbc, timeout: {} }\n");
    write("d.yaml", "rules:\n  - { name: d, target: ${NO_SUCH} }\n");

    assertThat(load().report().lines())
        .hasSize(3)
        .satisfiesExactly(
            a -> assertThat(a).contains("a.yaml:3:52 rules[0].retry.maxAttempts: found 0"),
            b -> assertThat(b).contains("b.yaml:").contains("found malformed YAML"),
            d -> assertThat(d).contains("d.yaml:3:24"));
  }

  @Test
  void problemsFoundAfterReadingNameTheirFileToo() throws IOException {
    write("a.yaml", "rules: [{ name: a, target: jdbc, match: { url: x } }]\n");
    write("b.yaml", "rules:\n  - { name: b, target: jdbc, timeout: {} }\n");

    assertThat(load().report()).contains("b.yaml:3:39 rules[0].timeout: found neither attempt");
  }

  @Test
  void ofTheFirstFileTooWhereTheirPlaceIsFoundAfterReading() throws IOException {
    write("a.yaml", "rules:\n  - { name: a, target: http, timeout: { attempt: 2s, total: 1s } }\n");
    write("b.yaml", "rules: [{ name: b, target: jdbc }]\n");

    assertThat(load().report()).contains("a.yaml:3:61 rules[0].timeout.total: found 1s");
  }

  @Test
  void oneFileMayHaveThePoliciesAndAnotherTheRules() throws IOException {
    write("a.yaml", "policies: { p: { bulkhead: {} } }\n");
    write("b.yaml", "rules: [{ name: b, target: jdbc, use: p }]\n");

    assertThat(load().ruleSet().rules().get(0).spec().bulkhead()).isNotNull();
  }

  @Test
  void noRulesInAnyOfThemIsAProblem() throws IOException {
    write("a.yaml", "mode: observe\n");
    write("b.yaml", "policies: { p: { bulkhead: {} } }\n");

    assertThat(load().report())
        .endsWith(
            "a.yaml rules: found nothing in any of the files, expected a list of rules in one");
  }

  @Test
  void otherNamesAreNoPartOfIt() throws IOException {
    write("a.yaml", "rules: []\n");
    write(".a.yaml.swp", "no rules at all");
    write("notes.txt", "no rules at all");
    Files.createDirectory(directory.resolve("old.yaml"));

    assertThat(load().report()).isEmpty();
  }
}
