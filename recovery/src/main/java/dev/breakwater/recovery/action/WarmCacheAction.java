package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;
import java.io.IOException;
import java.net.URI;

/**
 * Requests pages, so that whoever answers them fills its caches before users ask. A page that is
 * not answered with 2xx fails the action; those before it have been requested all the same.
 */
final class WarmCacheAction extends AskedAction<ActionSpec.WarmCache> {

  private static final long NANOS_OF_A_MILLI = 1_000_000;

  WarmCacheAction(ActionSpec.WarmCache spec) {
    super(spec);
  }

  /** Of a URL only the host is told: the rest may be a secret. */
  @Override
  public String act(Occasion occasion) throws IOException, InterruptedException {
    int limit = (int) Math.max(1, Math.min(60_000, spec.timeLimitNanos() / NANOS_OF_A_MILLI));
    int number = 0;
    for (String each : spec.urls()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      number++;
      URI url = URI.create(each);
      int status = Webhook.get(url, limit);
      if (status < 200 || status > 299) {
        throw new IOException("url " + number + ": " + url.getHost() + " answered " + status);
      }
    }
    return number + (number == 1 ? " page" : " pages") + " requested";
  }
}
