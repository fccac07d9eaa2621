package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.guard.Guard;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A call between its adapter, which makes it, and its guard. */
final class Opened implements OpenCall {

  private static final long OVER = -1;

  private final CallTicket ticket;
  private final CallHandler handler;
  private final Guard guard;
  private final @Nullable Throwable refusal;

  private @Nullable ThreadCalls entered;
  private @Nullable Throwable replacement;
  private @Nullable Answer answer;

  Opened(CallTicket ticket, CallHandler handler, @Nullable Throwable refusal) {
    this.ticket = ticket;
    this.handler = handler;
    this.guard = Objects.requireNonNull(ticket.guard(), "a call that was asked for has a guard");
    this.refusal = refusal;
    if (refusal != null) {
      over(null, refusal);
    }
  }

  @Override
  public @Nullable Throwable refusal() {
    return refusal;
  }

  @Override
  public void handle(Object cancellable) {
    ticket.ticket.subject().handle(cancellable);
  }

  @Override
  public void enter() {
    ThreadCalls thread = ThreadCalls.current();
    entered = thread;
    thread.enter(ticket);
  }

  @Override
  public void leave() {
    ThreadCalls thread = entered;
    if (thread != null) {
      entered = null;
      thread.leaveForGood(ticket); // which may not have it for another call
    }
  }

  @Override
  public @Nullable Answer instead() {
    try {
      return guard.strikes(ticket.ticket) ? guard.injected(ticket.ticket, Expected.ANYTHING) : null;
    } catch (Throwable fault) {
      handler.fault(fault);
      return null;
    }
  }

  @Override
  public long heldBack() {
    return guard.heldBack(ticket.ticket);
  }

  @Override
  public long ended(@Nullable Object returned, @Nullable Throwable thrown) {
    Throwable plain = thrown == null ? null : Causes.root(thrown);
    long delay = OVER;
    try {
      delay = guard.conclude(ticket.ticket, returned, plain);
      replacement = ticket.ticket.replacement();
    } catch (Throwable fault) {
      handler.fault(fault);
      guard.abandon(ticket.ticket);
    }
    if (delay < 0) {
      over(returned, thrown);
      ticket.ticket.clear();
    }
    return delay;
  }

  @Override
  public boolean again(@Nullable Object returned, @Nullable Throwable thrown) {
    boolean admitted = false;
    try {
      admitted = guard.readmit(ticket.ticket, returned, thrown);
      replacement = ticket.ticket.replacement();
    } catch (Throwable fault) {
      handler.fault(fault);
      guard.abandon(ticket.ticket);
    }
    if (!admitted) {
      over(returned, thrown);
      ticket.ticket.clear();
    }
    return admitted;
  }

  /** The call is over: the rule may have something else for its caller. */
  private void over(@Nullable Object returned, @Nullable Throwable thrown) {
    Unanswered call = ticket.ticket.unanswered();
    if (call != null) {
      CompletableFuture<Object> whole = new CompletableFuture<>();
      Answered.end(
          call, whole, returned, replacement == null ? thrown : replacement, handler, guard);
      answer = whole.isDone() ? ended(whole) : Answer.later(whole);
    } else if (ticket.ticket.keeps()) {
      answer = Answer.of(handler.keep(ticket, returned));
    }
  }

  private static Answer ended(CompletableFuture<Object> whole) {
    try {
      return Answer.of(whole.getNow(null));
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      return Answer.failure(cause == null ? failed : cause);
    } catch (CancellationException cancelled) {
      return Answer.failure(cancelled);
    }
  }

  @Override
  public @Nullable Answer answer() {
    return answer;
  }

  @Override
  public @Nullable Throwable replacement() {
    return replacement;
  }

  @Override
  public void dropped() {
    guard.abandon(ticket.ticket);
    ticket.ticket.clear();
  }
}
