package dev.breakwater.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Run with {@code -Dbreakwater.writeDocs=true} to write the schema anew after a change of the key
 * tables.
 */
class JsonSchemaTest {

  @Test
  void thePublishedSchemaIsTheGeneratedOne() throws IOException {
    Path published = Rules.docs("rules.schema.json");
    if (Boolean.getBoolean("breakwater.writeDocs")) {
      Files.writeString(published, JsonSchema.generate());
    }
    assertThat(Files.readString(published)).isEqualTo(JsonSchema.generate());
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodFileInItsPrintedFormFitsTheSchema(Path file) throws IOException {
    String printed = Rules.good(Files.readString(file)).toYaml();
    assertThat(SchemaCheck.complaints(printed)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongByKeyOrValue")
  void aWrongKeyOrValueDoesNotFitTheSchema(String text) {
    assertThat(Rules.compile(text).isOk()).isFalse();
    assertThat(SchemaCheck.complaints(text)).isNotEmpty();
  }

  static List<Path> good() throws IOException {
    return Rules.files("good");
  }

  static List<String> wrongByKeyOrValue() {
    String rule = "version: 1\nrules:\n  - { name: a, target: http, ";
    return List.of(
        "version: 2\nrules: []\n",
        "version: 1\n",
        "version: 1\nrules: []\nmodes: off\n",
        rule + "circuitBraker: {} }\n",
        rule + "retry: { maxAttempts: 11 } }\n",
        rule + "retry: 3 }\n",
        rule + "timeout: { attempt: 500 } }\n",
        rule + "match: { url: x } }\n",
        rule + "match: { client: jedis } }\n",
        rule + "match: { method: [] } }\n",
        rule + "failures: { statuses: 6xx } }\n",
        rule + "chaos: { probability: 101 } }\n",
        rule + "fallback: [] }\n",
        rule + "fallback: { cached: {}, queue: {} } }\n",
        rule + "fallback: { throw: {} } }\n",
        "version: 1\nrules: [{ name: a, target: method }]\n",
        "version: 1\nrules: [{ name: a b, target: http }]\n",
        "version: 1\nrules: [{ name: a, target: jdcb }]\n");
  }
}
