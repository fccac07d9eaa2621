package dev.breakwater.agent.call;

import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Hedging;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.timeout.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that are made beside one asynchronous attempt while it takes long. The first answer
 * is the call's; a failure is only when nobody is left who may still answer, and then it is the
 * first attempt's. Whoever loses is cancelled, and what it still brings is closed.
 */
final class Hedges {

  private final AsyncCall call;
  private final Engine engine;
  private final Next next = new Next();

  /** Held for a few instructions, and while an extra attempt is let in; never while one is made. */
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final List<Extra> running = new ArrayList<>(1);
  private int begun;

  /** No more attempts are made beside the first, and none of those that are counts any more. */
  private boolean closed;

  /** The call has been decided, here or by the first attempt's end. */
  private boolean over;

  private boolean firstFailed;
  private @Nullable Object returned;
  private @Nullable Throwable thrown;

  Hedges(AsyncCall call, Engine engine) {
    this.call = call;
    this.engine = engine;
  }

  /** Makes the first extra attempt after so many nanoseconds. */
  void after(long delay) {
    engine.schedule(next, delay);
  }

  /** What the end of the first attempt means. */
  enum First {
    /** The call is to be decided by it now. */
    DECIDES,
    /** It has failed, and another attempt may still have the answer. */
    WAITS,
    /** Another attempt had the answer. */
    LOST
  }

  /** The first attempt has ended. */
  First firstEnded(@Nullable Object returned, @Nullable Throwable thrown) {
    List<Extra> losers;
    lock.lock();
    try {
      if (over) {
        return First.LOST;
      }
      boolean answer = Hedging.answered(call.ticket.ticket, returned, thrown);
      if (!answer && !running.isEmpty()) {
        this.firstFailed = true;
        this.returned = returned;
        this.thrown = thrown;
        return First.WAITS;
      }
      over = true;
      losers = close();
    } finally {
      lock.unlock();
    }
    cancel(losers);
    return First.DECIDES;
  }

  /** The caller has given up: the end of the first attempt, which is on its way, decides. */
  void giveUp() {
    List<Extra> losers;
    boolean decides;
    lock.lock();
    try {
      decides = firstFailed && !over;
      over |= decides;
      losers = close();
    } finally {
      lock.unlock();
    }
    cancel(losers);
    if (decides) {
      call.decide(returned, thrown);
    }
  }

  /** Under the lock. Returns the attempts that still run beside the first. */
  private List<Extra> close() {
    closed = true;
    engine.unschedule(next);
    List<Extra> left = new ArrayList<>(running);
    running.clear();
    return left;
  }

  private void cancel(List<Extra> losers) {
    for (Extra loser : losers) {
      Hedging.giveUp(loser.ticket.ticket);
      call.discard(loser.ticket, loser.future);
    }
  }

  /** The moment of the next extra attempt. Due on the timer, run by a worker. */
  private final class Next extends Deadline implements Runnable {

    @Override
    protected long expired(long now) {
      engine.onWorker(this);
      return DONE;
    }

    @Override
    public void run() {
      Extra extra = new Extra(new CallTicket(ThreadCalls.current()));
      extra.ticket.ticket.lane(Lanes.ANY); // it ends on another thread
      lock.lock();
      try {
        if (closed || firstFailed || !Hedging.admit(call.ticket.ticket, extra.ticket.ticket)) {
          return;
        }
        begun++;
        running.add(extra);
      } finally {
        lock.unlock();
      }
      extra.begin();
    }
  }

  private final class Extra implements BiConsumer<Object, Throwable> {
    final CallTicket ticket;
    volatile @Nullable CompletableFuture<?> future;

    Extra(CallTicket ticket) {
      this.ticket = ticket;
    }

    void begin() {
      CompletableFuture<?> made;
      try {
        made = call.again(ticket);
      } catch (Throwable failed) {
        accept(null, failed);
        return;
      }
      future = made;
      ticket.ticket.subject().handle(made);
      made.whenComplete(this);
      lock.lock();
      try {
        if (!closed) {
          engine.unschedule(next); // it has fired; as its owner we take note
          long delay = Hedging.delay(call.ticket.ticket, begun);
          if (delay >= 0 && !firstFailed) {
            engine.schedule(next, delay);
          }
          return;
        }
      } finally {
        lock.unlock();
      }
      call.discard(ticket, made); // it was decided while we began
    }

    @Override
    public void accept(@Nullable Object returned, @Nullable Throwable thrown) {
      List<Extra> losers = List.of();
      boolean won;
      boolean lastHope;
      lock.lock();
      try {
        if (!running.remove(this)) {
          return; // given up before
        }
        won = isAnswer(returned, thrown);
        lastHope = firstFailed && running.isEmpty();
        if (won || lastHope) {
          over = true;
          losers = close();
        }
        if (won) {
          win();
        }
      } finally {
        lock.unlock();
      }
      cancel(losers);
      if (won) {
        call.answered(returned, thrown);
      } else if (lastHope) {
        call.decide(Hedges.this.returned, Hedges.this.thrown);
      }
    }

    /** A failure of ours makes it none: the others may still answer, or the first's end stands. */
    private boolean isAnswer(@Nullable Object returned, @Nullable Throwable thrown) {
      try {
        return Hedging.answered(ticket.ticket, returned, AsyncCall.plain(thrown));
      } catch (Throwable fault) {
        call.fault(fault);
        Hedging.giveUp(ticket.ticket);
        return false;
      }
    }

    /** Ends the call; a failure of ours does not take the answer from the caller. */
    private void win() {
      try {
        Hedging.won(call.ticket.ticket, ticket.ticket);
      } catch (Throwable fault) {
        call.fault(fault);
      }
    }
  }
}
