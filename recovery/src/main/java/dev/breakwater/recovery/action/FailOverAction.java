package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps calls at the endpoint of the rule's fallback for a while, by holding the guard open: a
 * resource that comes and goes would else have calls go back and forth with it. After that, or when
 * its probe has gone well for long enough, the breaker goes on by itself, that is back, if the
 * resource is.
 */
final class FailOverAction extends AskedAction<ActionSpec.FailOver> {

  /** Of an origin, a JDBC URL or a {@code host:port}; a place without a port is not looked at. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:[a-zA-Z0-9+.:-]*//)?(?:[^@/?;]*@)?([^:/?;,@\\[\\]]+):(\\d{1,5})(?:[/?;,].*)?");

  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  private final Doers.FailOvers failOvers;

  FailOverAction(ActionSpec.FailOver spec, Doers.FailOvers failOvers) {
    super(spec);
    this.failOvers = failOvers;
  }

  @Override
  public String act(Occasion occasion) throws Exception {
    String there = failOvers.alternative(occasion);
    if (there.isEmpty()) {
      throw new NotAllowedException("the rule has no fallback with an endpoint any more");
    }
    Matcher place = PLACE.matcher(there);
    boolean looked = place.matches() && Integer.parseInt(place.group(2)) < 65_536;
    String where = looked ? place.group(1) + ':' + place.group(2) : "the other endpoint";
    if (looked) {
      connect(where, place.group(1), Integer.parseInt(place.group(2)));
    }
    long seconds = Math.max(1, spec.lastsNanos() / NANOS_OF_A_SECOND);
    if (!failOvers.hold(occasion, seconds, spec.backAfterNanos(), back())) {
      throw new NotAllowedException("an operator has set the guard's state; that stands");
    }
    return where + " for " + seconds + " s";
  }

  private Action back() {
    return new FailBackAction(failOvers, spec.timeLimitNanos());
  }

  /** Nobody is sent to a place where nobody listens. */
  private void connect(String where, String host, int port) throws IOException {
    int limit = (int) Math.max(1, Math.min(60_000, spec.timeLimitNanos() / 2_000_000));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), limit);
    } catch (IOException failed) {
      throw new IOException(where + " does not answer either: " + failed.getMessage(), failed);
    }
  }

  @Override
  public boolean verify(Occasion occasion) {
    return failOvers.isHeld(occasion);
  }

  @Override
  public void rollBack(Occasion occasion) {
    failOvers.release(occasion);
  }
}
