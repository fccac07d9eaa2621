package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** Woven into a method that is only watched: tells what came out of it. */
@SuppressWarnings("unused") // never called: its code is copied into other classes
final class NoteAdvice {

  private NoteAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @SiteId int site,
      @Advice.This(optional = true) Object self,
      @Given(0) Object first,
      @Given(1) Object second,
      @Advice.Return(typing = Typing.DYNAMIC) Object returned,
      @Advice.Thrown Throwable thrown) {
    BreakwaterGate.note(site, self, first, second, returned, thrown);
  }
}
