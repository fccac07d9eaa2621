package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * Woven into a method that is only watched for what it is given: a primitive is boxed, which
 * allocates, so this is woven only where a rule has use for it.
 */
@SuppressWarnings({"unused", "NullAway"}) // never called: its code is copied into other classes
final class ValuesAdvice {

  private ValuesAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @SiteId int site,
      @Advice.This(optional = true) Object self,
      @Advice.Argument(value = 0, optional = true, typing = Typing.DYNAMIC) Object first,
      @Advice.Argument(value = 1, optional = true, typing = Typing.DYNAMIC) Object second,
      @Advice.Thrown Throwable thrown) {
    BreakwaterGate.note(site, self, first, second, null, thrown);
  }
}
