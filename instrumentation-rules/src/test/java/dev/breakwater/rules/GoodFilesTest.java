package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodFilesTest {

  @ParameterizedTest
  @MethodSource("good")
  void whatIsPrintedReadsBackAsTheSameRules(Path file) throws IOException {
    RuleSet rules = Rules.good(Files.readString(file));
    String printed = rules.toYaml();
    RuleSet again = Rules.good(printed);
    assertThat(again.mode()).isEqualTo(rules.mode());
    assertThat(again.failOnError()).isEqualTo(rules.failOnError());
    assertThat(again.rules()).hasSameSizeAs(rules.rules());
    for (int i = 0; i < rules.rules().size(); i++) {
      assertSame(again.rules().get(i), rules.rules().get(i));
    }
    assertThat(withoutComments(again.toYaml())).isEqualTo(withoutComments(printed));
  }

  @Test
  void everyValueIsPrintedWithWhereItComesFrom() throws IOException {
    String printed = Rules.good(Files.readString(Rules.files("good").get(0))).toYaml();
    assertThat(printed)
        .contains("    timeout:\n      attempt: 2s  # policy database\n")
        .contains("      minimumNumberOfCalls: 20  # defaults\n")
        .contains("      slowCallRateThreshold: 60  # rule\n")
        .contains("      respectRetryAfter: true  # default\n")
        .contains("    bulkhead: off  # default\n");
  }

  private static void assertSame(Rule one, Rule other) {
    assertThat(one.spec()).isEqualTo(other.spec());
    assertThat(one.name()).isEqualTo(other.name());
    assertThat(one.target()).isEqualTo(other.target());
    assertThat(one.partitionBy()).isEqualTo(other.partitionBy());
    assertThat(one.maxPartitions()).isEqualTo(other.maxPartitions());
    assertThat(one.idleAfterNanos()).isEqualTo(other.idleAfterNanos());
    assertThat(one.recovery()).isEqualTo(other.recovery());
  }

  private static String withoutComments(String yaml) {
    return yaml.replaceAll("  # .*", "");
  }

  static List<Path> good() throws IOException {
    return Rules.files("good");
  }
}
