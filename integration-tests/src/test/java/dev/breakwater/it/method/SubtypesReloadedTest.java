package dev.breakwater.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.DeskConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are loaded already are found below another one, and given back. */
class SubtypesReloadedTest {

  private static final String NONE = "version: 1\nrules: []\n";
  private static final String PROVIDERS =
      """
      version: 1
      rules:
        - name: providers
          target: method
          match: { class: com.example.providers.Provider, method: pay, includeSubtypes: true }
          bulkhead: { maxConcurrentCalls: 1 }
      """;

  @Test
  void classesBelowAnotherAreWovenWhenARuleComesAndBareWhenItGoes(@TempDir Path directory)
      throws Exception {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), NONE);
    try (App app = App.start(ForkedJvm.launch(DeskConsole.class).agent(rules))) {
      app.ask("swift", "a").isOk("paid a swiftly");
      app.ask("wallet", "a").isOk("handed over a");
      assertThat(woven(app)).isEmpty();

      Files.writeString(rules, PROVIDERS);
      reload(app);
      app.ask("swift", "b").isOk("paid b swiftly");

      assertThat(woven(app)).hasSize(3).allMatch(line -> line.startsWith("com.example.providers."));
      app.guard("providers").counts("Calls", 1, "Successes", 1);
      assertThat(app.guard("providers").resource())
          .isEqualTo("com.example.providers.SwiftBank.pay");

      Files.writeString(rules, NONE);
      reload(app);
      app.ask("swift", "c").isOk("paid c swiftly");

      assertThat(woven(app)).isEmpty();
      assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    }
  }

  private static void reload(App app) {
    Object unused = app.beans().call(app.beans().agent(), "reload");
  }

  private static String[] woven(App app) {
    return (String[]) app.beans().call(app.beans().agent(), "wovenMethods");
  }
}
