package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.Relay;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Speaks no library's types: the first argument is the path, every failure but a cancel may be
 * tried again, and the futures of further attempts are those a test has laid out.
 */
public class ScriptedAdapter extends Adapter {

  static final Operation GET = new Operation(0, "GET");
  static final Deque<CompletableFuture<Object>> FURTHER = new ConcurrentLinkedDeque<>();

  static final List<Object> CLOSED = new CopyOnWriteArrayList<>();

  static Repeatability repeatability = Repeatability.SAFE;
  static RuntimeException faultInAgain;
  static RuntimeException faultInRelay;

  /** What classifying this result or failure throws. */
  static Object unclassifiable;

  /** The call in which something was noted last. */
  static Subject notedIn;

  final Resource resource =
      new Resource(
          Family.HTTP,
          "host:80",
          Map.of("scheme", "http", "host", "host", "port", "80", "client", "jdk"));

  @Override
  public boolean describe(WeavePoint point, Subject subject) {
    subject.goesTo(resource, GET);
    return true;
  }

  @Override
  public void noted(
      WeavePoint point,
      Object self,
      Object argument,
      Object second,
      Object returned,
      Throwable thrown,
      Subject current) {
    notedIn = current;
  }

  @Override
  public Outcome classify(Subject subject, Object returned, Throwable thrown) {
    if (unclassifiable != null && (unclassifiable == returned || unclassifiable == thrown)) {
      throw new IllegalStateException("a bug of ours");
    }
    if (thrown instanceof java.util.concurrent.CancellationException) {
      return Outcome.CANCELLED;
    }
    return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  @Override
  public boolean worthRetrying(Subject subject, Object returned, Throwable thrown) {
    return thrown instanceof IOException;
  }

  @Override
  public Repeatability repeatability(Subject subject, Object returned, Throwable thrown) {
    return repeatability;
  }

  @Override
  public boolean cancel(Subject subject) {
    return subject.handle() instanceof Future<?> attempt && attempt.cancel(true);
  }

  @Override
  public boolean prepareRepeat(Subject subject, Object returned) {
    if (returned != null) {
      CLOSED.add(returned);
    }
    return true;
  }

  @Override
  public Throwable refusal(Subject subject, Refusal refusal) {
    return new IOException(refusal.message());
  }

  @Override
  public Throwable timedOut(Subject subject, String message, Throwable cause) {
    return new IOException(message, cause);
  }

  @Override
  public String detail(Subject subject) {
    return (String) subject.argument();
  }

  @Override
  public CompletableFuture<?> again(WeavePoint point, Subject subject) {
    if (faultInAgain != null) {
      throw faultInAgain;
    }
    return FURTHER.remove();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Relay relay(
      WeavePoint point, Object self, CompletableFuture<Object> attempt, Object callback) {
    if (faultInRelay != null) {
      throw faultInRelay;
    }
    return new ScriptedRelay(attempt, (Consumer<Object>) callback);
  }

  /** The recipe becomes what begins calls by it. */
  @Override
  public Object guarded(
      WeavePoint point, Object self, Object argument, Object returned, Calls calls) {
    return calls;
  }
}
