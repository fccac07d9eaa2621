package dev.breakwater.clients.http;

import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.Future;

/**
 * A client that tells a listener or a callback how a call has ended. The call's handle is the
 * future of its attempt; a relay stands between, sees that future end, and ends the exchange where
 * it still goes on. What is told once is not made again.
 */
public abstract class ToldAdapter extends HttpAdapter {

  @Override
  public boolean canRepeat(WeavePoint point) {
    return false;
  }

  /** Ends the attempt; its relay ends the exchange. */
  @Override
  public boolean cancel(Subject subject) {
    return subject.handle() instanceof Future<?> attempt && attempt.cancel(true);
  }

  /** Once more: the deadline may have come before there was anything to cancel. */
  @Override
  public void abort(Subject subject) {
    boolean unused = cancel(subject);
  }
}
