package dev.breakwater.agent.control;

import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesLoader;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.source.Located;
import dev.breakwater.rules.source.RulesLocator;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Where the rules come from, at the start and ever after. */
public final class RulesReader {

  private final @Nullable String options;
  private final Environment environment;

  /**
   * @param options what the agent was started with
   */
  public RulesReader(@Nullable String options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /** Looks anew at options, properties, variables and the working directory. */
  public Located locate() {
    return new RulesLocator(environment, new File(".")).locate(options);
  }

  /** Finds the rules and compiles them. */
  public RulesResult read() {
    return RulesLoader.load(locate(), environment);
  }

  /** Compiles a text under what options and environment overrule. */
  RulesResult compile(String name, String yaml) {
    return RulesCompiler.compile(name, yaml, environment, locate().overrides());
  }
}
