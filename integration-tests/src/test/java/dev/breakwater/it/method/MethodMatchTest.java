package dev.breakwater.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Desk;
import com.example.programs.DeskConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Which methods a rule means: by what they take and return, and by what their class is below. */
@ParameterizedClass
@MethodSource("jdks")
class MethodMatchTest {

  private static final String ONE_AT_A_TIME = "bulkhead: { maxConcurrentCalls: 1 }";
  private static final String DESK = "class: " + Desk.class.getName();
  private static final String PROVIDER = "class: com.example.providers.Provider, method: pay";

  private static App app;

  @Parameter Path jdk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path jdk, @TempDir Path directory) {
    RulesText rules =
        new RulesText()
            // a pattern first: rules count in the order of the file
            .rule(
                "texts",
                "method",
                "class: com.example.programs.De*k, method: ask, arguments: String",
                ONE_AT_A_TIME)
            .rule("numbers", "method", DESK + ", method: ask, arguments: int", ONE_AT_A_TIME)
            .rule("rest", "method", DESK + ", method: ask", ONE_AT_A_TIME)
            .rule("telling", "method", DESK + ", method: tell, returns: Integer", ONE_AT_A_TIME)
            .rule(
                "wallets",
                "method",
                PROVIDER + ", includeSubtypes: true, package: com.example.others",
                ONE_AT_A_TIME)
            .rule("providers", "method", PROVIDER + ", includeSubtypes: true", ONE_AT_A_TIME);
    app = App.start(ForkedJvm.launch(DeskConsole.class).jdk(jdk).agent(rules.in(directory)));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
  }

  private static long calls(String rule) {
    long all = 0;
    for (GuardView guard : app.guards(rule)) {
      all += guard.count("Calls");
    }
    return all;
  }

  @Test
  void overloadsGoToTheRuleThatAsksForWhatTheyTake() {
    app.ask("text", "x").isOk("text x");
    app.ask("number", "1").isOk("number 1");
    app.ask("number", "2").isOk("number 2");
    app.ask("two", "3").isOk("long 3 and 2");

    assertThat(calls("texts")).isEqualTo(1);
    assertThat(calls("numbers")).isEqualTo(2);
    assertThat(calls("rest")).as("one overload by way of another").isEqualTo(1);
  }

  @Test
  void onlyWhatReturnsWhatIsAskedForIsGuarded() {
    app.ask("tell-text", "abc").isOk(3);
    app.ask("tell-number", "1").isOk("told 1");

    assertThat(calls("telling")).isEqualTo(1);
  }

  @Test
  void whatIsBelowAClassIsGuardedWhereTheRuleLooks() {
    app.ask("bank", "a").isOk("paid a");
    app.ask("swift", "b").isOk("paid b swiftly");
    app.ask("logged", "c").isOk("paid c swiftly, logged");
    app.ask("refund", "d").isOk("paid back d");
    app.ask("wallet", "e").isOk("handed over e");

    Map<String, Long> counted = new TreeMap<>();
    for (GuardView guard : app.guards("providers")) {
      counted.put(guard.resource(), guard.count("Calls"));
      guard.awaitRest();
    }
    assertThat(counted)
        .as("each by its own class; what is above or wrapped is part of the one call")
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "com.example.providers.Bank.pay", 1L,
                "com.example.providers.SwiftBank.pay", 1L,
                "com.example.providers.Logged.pay", 1L));
    assertThat(app.guard("wallets").resource()).isEqualTo("com.example.others.Wallet.pay");
    assertThat(calls("wallets")).isEqualTo(1);
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    assertThat(app.jvm().err()).noneMatch(line -> line.contains("none of the expected methods"));
  }
}
