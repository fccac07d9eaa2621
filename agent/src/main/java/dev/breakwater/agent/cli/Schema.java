package dev.breakwater.agent.cli;

import dev.breakwater.rules.schema.JsonSchema;
import java.io.PrintStream;
import java.util.List;

/** {@code schema}: the JSON Schema of rules files, for editors. */
final class Schema {

  private Schema() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    if (!rest.isEmpty()) {
      err.println("breakwater: schema takes no arguments, found " + rest);
      return CommandLine.USAGE;
    }
    out.print(JsonSchema.generate());
    return CommandLine.OK;
  }
}
