package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * {@link CallAdvice} for a method that returns a primitive or nothing: its result is never read,
 * which would box it, only written when something takes its place. It decides nothing. Without
 * {@code suppress}: the gate catches what is ours, and what is the client's must pass.
 */
@SuppressWarnings({"unused", "NullAway"}) // never called: its code is copied into other classes
final class PlainCallAdvice {

  private PlainCallAdvice() {}

  @Advice.OnMethodEnter(skipOn = BreakwaterGate.Outcome.class)
  static Object enter(
      @SiteId int site,
      @Advice.This(optional = true) Object self,
      @Given(0) Object first,
      @Given(1) Object second) {
    return BreakwaterGate.enter(site, self, first, second);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, repeatOn = Advice.OnNonDefaultValue.class)
  static boolean exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object returned,
      @Advice.Thrown(readOnly = false, typing = Typing.DYNAMIC) Throwable thrown) {
    if (entered == null) {
      return false;
    }
    Object verdict = BreakwaterGate.exit(entered, null, thrown);
    if (verdict == null) {
      return false;
    }
    if (verdict == BreakwaterGate.AGAIN) {
      return true;
    }
    BreakwaterGate.Outcome outcome = (BreakwaterGate.Outcome) verdict;
    thrown = outcome.thrown;
    if (outcome.thrown == null) {
      returned = outcome.value;
    }
    return false;
  }
}
