package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;

/** Woven into a method whose arguments are to be known: tells them once it has returned. */
@SuppressWarnings({"unused", "NullAway"}) // its code is copied; the gate has no nullness
final class ArgumentsAdvice {

  private ArgumentsAdvice() {}

  @Advice.OnMethodExit
  static void exit(
      @SiteId int site,
      @Advice.This(optional = true) Object self,
      @Advice.AllArguments Object[] arguments,
      @Advice.Origin("#m") String method) {
    BreakwaterGate.note(site, self, arguments, method, null, null);
  }
}
