package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * Woven around a guarded method whose last argument is a callback: ask, put ours in its place, run,
 * report. It decides nothing, and never runs the body again: that is done from the callback.
 * Without {@code suppress}: the gate catches what is ours, and what is the client's must pass.
 */
@SuppressWarnings({"unused", "NullAway"}) // never called: its code is copied into other classes
final class CallbackAdvice {

  private CallbackAdvice() {}

  @Advice.OnMethodEnter(skipOn = BreakwaterGate.Outcome.class)
  static Object enter(
      @SiteId int site,
      @Advice.This(optional = true) Object self,
      @Given(0) Object first,
      @Given(1) Object second,
      @Callback Object callback) {
    Object entered = BreakwaterGate.enter(site, self, first, second, callback);
    callback = BreakwaterGate.callback(entered, callback);
    return entered;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, backupArguments = false)
  static void exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object returned,
      @Advice.Thrown(readOnly = false, typing = Typing.DYNAMIC) Throwable thrown) {
    if (entered == null) {
      return;
    }
    Object verdict = BreakwaterGate.exit(entered, returned, thrown);
    if (verdict == null) {
      return;
    }
    BreakwaterGate.Outcome outcome = (BreakwaterGate.Outcome) verdict;
    thrown = outcome.thrown;
    if (outcome.thrown == null) {
      returned = outcome.value;
    }
  }
}
