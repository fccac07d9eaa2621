package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.io.IOException;
import java.util.Map;

/**
 * Runs a command of the machine, without a shell, where that is allowed. What it writes is
 * discarded; it succeeds with exit code 0, and is killed when its time is over.
 */
final class CommandAction extends AskedAction<ActionSpec.RunCommand> {

  private final Doers.Permission permission;

  CommandAction(ActionSpec.RunCommand spec, Doers.Permission permission) {
    super(spec);
    this.permission = permission;
  }

  @Override
  public String act(Occasion occasion) throws Exception {
    String whyNot = permission.whyNot(spec);
    if (!whyNot.isEmpty()) {
      throw new NotAllowedException(whyNot);
    }
    ProcessBuilder builder = new ProcessBuilder(spec.words());
    Map<String, String> environment = builder.environment();
    environment.put("BREAKWATER_TRIGGER", occasion.trigger().word());
    environment.put("BREAKWATER_RULE", occasion.rule());
    environment.put("BREAKWATER_RESOURCE", occasion.resource());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(spec.words().get(0) + " ended with exit code " + code);
      }
      return spec.words().get(0) + " ended with exit code 0";
    } finally {
      process.destroyForcibly();
    }
  }
}
