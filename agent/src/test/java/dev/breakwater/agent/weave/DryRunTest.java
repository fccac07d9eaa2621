package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;

/** Class files that are looked into and never loaded. */
class DryRunTest {

  private static final String RULES =
      """
      version: 1
      rules:
        - { name: calls, target: method, match: { class: com.acme.Partly, method: call }, bulkhead: {} }
      """;

  private final DryRun run =
      new DryRun(
          Plans.of(
              RulesCompiler.compile("test", RULES, SystemEnvironment.INSTANCE, Overrides.NONE)
                  .ruleSet()),
          ClassLoader.getPlatformClassLoader());

  @Test
  void aClassIsUnderstoodThoughItsOtherMethodsSpeakOfTypesThatAreNotThere() {
    TypeDescription gone =
        new ByteBuddy().subclass(Object.class).name("gone.Type").make().getTypeDescription();
    byte[] bytes =
        new ByteBuddy()
            .subclass(Object.class)
            .name("com.acme.Partly")
            .defineMethod("call", String.class, Visibility.PUBLIC)
            .intercept(FixedValue.value("answer"))
            .defineMethod("other", void.class, Visibility.PUBLIC)
            .withParameters(gone)
            .intercept(StubMethod.INSTANCE)
            .make()
            .getBytes();

    assertThat(run.methods("com.acme.Partly", bytes))
        .extracting(WeaveReport.Woven::method)
        .containsExactly("call()Ljava/lang/String;");
  }

  @Test
  void aClassThatNoRuleNamesIsOfNoConcern() {
    assertThat(run.isAbout("com.acme.Partly")).isTrue();
    assertThat(run.isAbout("com.acme.Other")).isFalse();
    assertThat(run.methods("com.acme.Other", new byte[0])).isEmpty();
  }
}
