package dev.breakwater.clients.reactor;

import dev.breakwater.clients.Woven;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands in for the agent: begins calls, and answers their ends as it was told. */
public final class ScriptedCalls implements Calls {

  private final Woven woven;
  private final String tag;
  private final Deque<Long> delays = new ArrayDeque<>();

  public final List<Call> begun = new ArrayList<>();
  public Throwable refusal;
  public Throwable replacement;
  public Answer answer;

  public ScriptedCalls(Woven woven, String tag) {
    this.woven = woven;
    this.tag = tag;
  }

  /** After the next ends, another attempt follows after so many nanoseconds; then none does. */
  public void retryAfter(long... nanos) {
    for (long each : nanos) {
      delays.add(each);
    }
  }

  @Override
  public OpenCall begin(Object self, Object argument) {
    Call call = new Call(woven.enter(tag, self, argument));
    begun.add(call);
    return call;
  }

  public final class Call implements OpenCall {
    public final Subject subject;
    public final List<String> seen = new CopyOnWriteArrayList<>();
    public final CountDownLatch backingOff = new CountDownLatch(1);
    public final CountDownLatch dropped = new CountDownLatch(1);

    Call(Subject subject) {
      this.subject = subject;
    }

    @Override
    public Throwable refusal() {
      return refusal;
    }

    @Override
    public void handle(Object cancellable) {
      subject.handle(cancellable);
    }

    @Override
    public void enter() {
      seen.add("enter");
    }

    @Override
    public void leave() {
      seen.add("leave");
    }

    @Override
    public long ended(Object returned, Throwable thrown) {
      seen.add(thrown == null ? "answer" : thrown.getClass().getSimpleName());
      if (delays.isEmpty()) {
        return -1;
      }
      backingOff.countDown();
      return delays.remove();
    }

    @Override
    public boolean again(Object returned, Throwable thrown) {
      seen.add("again");
      return true;
    }

    @Override
    public Throwable replacement() {
      return replacement;
    }

    @Override
    public Answer answer() {
      return answer;
    }

    @Override
    public void dropped() {
      seen.add("dropped");
      dropped.countDown();
    }
  }
}
