package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.lane.Lanes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing, as far as we are concerned: the guarded calls in flight on it, as a
 * stack, outermost first. Above the top lie tickets of calls that are over, for the next ones.
 * Touched by its own thread only.
 */
final class ThreadCalls {

  /** Tickets kept for calls within a call; deeper nesting than this allocates. */
  private static final int KEPT = 3;

  private static final @Nullable CallTicket[] NONE = {};

  private static final ThreadLocal<ThreadCalls> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected ThreadCalls initialValue() {
          return new ThreadCalls();
        }
      };

  /** Where this thread counts. */
  final int lane = Lanes.claim();

  /** The outermost call's. Most threads never need another, and there are many threads. */
  private @Nullable CallTicket first;

  /** Those of the calls within it. */
  private @Nullable CallTicket[] inner = NONE;

  private int depth;

  /** True while code of ours runs: a call that it makes is never guarded. */
  boolean busy;

  private ThreadCalls() {}

  static ThreadCalls current() {
    return CURRENT.get();
  }

  /** The call in flight that a new one of this family would be part of. */
  @Nullable CallTicket outer(Family family, Object site) {
    for (int i = depth - 1; i >= 0; i--) {
      CallTicket at = at(i);
      if (at != null
          && at.family() == family
          && (family != Family.METHOD || isOne(at.site, site))) {
        return at;
      }
    }
    return null;
  }

  /**
   * Of plain methods those are one call that are the same one, or that a rule means by the one
   * class or interface they are below: a wrapper around another, or a way to what is overridden.
   */
  private static boolean isOne(@Nullable Object outer, Object inner) {
    if (outer == inner) {
      return true;
    }
    String kin = inner instanceof CallHandler ? ((CallHandler) inner).kin : null;
    return kin != null && outer instanceof CallHandler && kin.equals(((CallHandler) outer).kin);
  }

  /** A ticket to describe a call with; clear it or enter it. */
  CallTicket take() {
    CallTicket ticket = at(depth);
    return ticket == null ? fresh() : ticket;
  }

  private CallTicket fresh() {
    CallTicket ticket = new CallTicket(this);
    put(depth, ticket);
    return ticket;
  }

  private @Nullable CallTicket at(int level) {
    if (level == 0) {
      return first;
    }
    return level <= inner.length ? inner[level - 1] : null;
  }

  private void put(int level, @Nullable CallTicket ticket) {
    if (level == 0) {
      first = ticket;
      return;
    }
    if (level > inner.length) {
      inner = Arrays.copyOf(inner, Math.max(KEPT, 2 * inner.length));
    }
    inner[level - 1] = ticket;
  }

  /** Whether a ticket that was not entered is still this thread's: its call may go on without. */
  boolean has(CallTicket ticket) {
    return at(depth) == ticket;
  }

  /** The ticket's call begins. */
  void enter(CallTicket ticket) {
    if (at(depth) != ticket) {
      put(depth, ticket);
    }
    depth++;
  }

  /**
   * The ticket's call is over. Calls inside it whose end never came (the stack overflowed in our
   * exit code) are dropped with it.
   */
  void leave(CallTicket ticket) {
    int top = depth - 1;
    if (top >= 0 && top <= KEPT && at(top) == ticket) {
      depth = top;
      return;
    }
    for (int i = top; i >= 0; i--) {
      if (at(i) == ticket) {
        depth = i;
        if (i > KEPT) {
          put(i, null);
        }
        return;
      }
    }
  }

  /** The ticket's call goes on without this thread, and takes its ticket along. */
  void leaveForGood(CallTicket ticket) {
    leave(ticket);
    if (at(depth) == ticket) {
      put(depth, null);
    }
  }
}
