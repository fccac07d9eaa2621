package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;

/** Woven into a method that waits: cuts its first argument, milliseconds, to the time left. */
@SuppressWarnings("unused") // never called: its code is copied into other classes
final class CapAdvice {

  private CapAdvice() {}

  @Advice.OnMethodEnter
  static void enter(@SiteId int site, @Advice.Argument(value = 0, readOnly = false) long millis) {
    millis = BreakwaterGate.cap(site, millis);
  }
}
