package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import java.time.Duration;
import net.bytebuddy.asm.Advice;

/** As {@link CapAdvice}, for a method that is told how long to wait by a duration. */
@SuppressWarnings("unused") // never called: its code is copied into other classes
final class CapDurationAdvice {

  private CapDurationAdvice() {}

  @Advice.OnMethodEnter
  static void enter(@SiteId int site, @Advice.Argument(value = 0, readOnly = false) Duration wait) {
    if (wait != null) {
      long millis = wait.toMillis();
      long cut = BreakwaterGate.cap(site, millis);
      if (cut != millis) {
        wait = Duration.ofMillis(cut);
      }
    }
  }
}
