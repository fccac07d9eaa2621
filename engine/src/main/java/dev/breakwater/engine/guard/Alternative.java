package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import org.jspecify.annotations.Nullable;

/**
 * One call at another place than it was meant for, under that place's own guard: admitted by it,
 * timed and counted there, made once. A fallback of that guard is not asked: one is enough.
 */
public final class Alternative implements Elsewhere {

  private final Guard guard;
  private final Ticket ticket = new Ticket();
  private boolean guarded;

  private Alternative(Guard guard) {
    this.guard = guard;
  }

  /**
   * Asks to be let in there.
   *
   * @param guard of the same rule, at the other place
   * @throws Throwable the client's refusal, when it is not
   */
  public static Alternative enter(Guard guard, Unanswered call, Resource place) throws Throwable {
    Alternative there = new Alternative(guard);
    there
        .ticket
        .subject()
        .of(call.subject().self(), call.subject().argument(), call.subject().second());
    there.ticket.subject().goesTo(place, call.subject().operation());
    switch (guard.admit(there.ticket, call.semantics(), false)) {
      case ADMITTED:
        there.guarded = true;
        there.ticket.unrepeatable();
        return there;
      case REFUSED:
        Throwable refusal = there.ticket.replacement();
        there.ticket.clear();
        throw refusal == null ? new Unanswerable("refused there too") : refusal;
      default:
        return there;
    }
  }

  @Override
  public void handle(Object cancellable) {
    ticket.subject().handle(cancellable);
  }

  @Override
  public void ended(@Nullable Object returned, @Nullable Throwable thrown) throws Throwable {
    Outcome outcome = thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
    Throwable failure = thrown;
    if (guarded) {
      long unused = guard.conclude(ticket, returned, thrown);
      outcome = ticket.outcome;
      failure = ticket.replacement() == null ? thrown : ticket.replacement();
      guarded = false;
      ticket.clear();
    }
    if (failure != null) {
      throw failure;
    }
    if (outcome == Outcome.FAILURE) {
      throw new Unanswerable("the other place answered with a failure too");
    }
  }
}
