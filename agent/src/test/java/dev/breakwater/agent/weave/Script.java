package dev.breakwater.agent.weave;

import dev.breakwater.gate.BreakwaterGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A handler that lets bodies in, notes how they ended, and answers as it was told. */
final class Script extends BreakwaterGate.Handler {

  final List<String> seen = new ArrayList<>();
  private final List<Object> answers = new ArrayList<>();
  private BreakwaterGate.Outcome refusal;

  /** What the next ends are answered with: {@code AGAIN}, an outcome, or null; then null. */
  Script answers(Object... next) {
    for (Object each : next) {
      answers.add(each);
    }
    return this;
  }

  /** Lets no body in: callers get this instead. */
  Script refuses(Object value, Throwable thrown) {
    refusal = new BreakwaterGate.Outcome(value, thrown);
    return this;
  }

  static BreakwaterGate.Outcome value(Object value) {
    return new BreakwaterGate.Outcome(value, null);
  }

  static BreakwaterGate.Outcome thrown(Throwable thrown) {
    return new BreakwaterGate.Outcome(null, thrown);
  }

  @Override
  public Object enter(Object self, Object first, Object second) {
    seen.add("enter " + (self == null ? "static" : "instance") + " " + first + " " + second);
    return refusal != null
        ? refusal
        : new BreakwaterGate.Ticket() {
          @Override
          public Object settle(Object returned, Throwable failure) {
            seen.add("exit " + returned + " " + (failure == null ? null : failure.getMessage()));
            return answers.isEmpty() ? null : answers.remove(0);
          }
        };
  }

  @Override
  public long cap(long millis) {
    return Math.min(millis, 10);
  }

  @Override
  public Object cap(Object wait) {
    return wait instanceof Duration && ((Duration) wait).toMillis() > 10
        ? Duration.ofMillis(10)
        : wait;
  }

  @Override
  public void note(Object self, Object first, Object second, Object returned, Throwable failure) {
    seen.add(
        "note " + first + " " + returned + " " + (failure == null ? null : failure.getMessage()));
  }
}
