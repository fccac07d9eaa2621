package dev.breakwater.clients.http;

import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * From a URI to the resource it goes to, without building the key's text: one chain a bucket, grown
 * at its head, never shrunk, as bounded as {@link ResourceTable}.
 */
public final class Endpoints {

  private static final int BUCKETS = 1024;

  private final AtomicReferenceArray<@Nullable Node> buckets = new AtomicReferenceArray<>(BUCKETS);
  private final AtomicInteger size = new AtomicInteger();
  private final String client;

  /** The endpoints of one client, by the name a rule's {@code client} key uses. */
  public Endpoints(String client) {
    this.client = client;
  }

  /** The resource of this URI; null for one without a host or of another scheme than HTTP's. */
  public @Nullable Resource of(URI uri) {
    return of(uri.getScheme(), uri.getHost(), uri.getPort());
  }

  /**
   * The resource of these parts of a URI.
   *
   * @param portOrLess below 0 = the scheme's own
   * @return null without a host or for another scheme than HTTP's
   */
  public @Nullable Resource of(@Nullable String scheme, @Nullable String host, int portOrLess) {
    if (scheme == null || host == null || host.isEmpty()) {
      return null;
    }
    boolean tls = scheme.equalsIgnoreCase("https");
    if (!tls && !scheme.equalsIgnoreCase("http")) {
      return null;
    }
    int port = portOrLess >= 0 ? portOrLess : tls ? 443 : 80;
    int bucket = bucket(tls, host, port);
    Node first = buckets.get(bucket);
    for (Node at = first; at != null; at = at.next) {
      if (at.port == port && at.tls == tls && at.host.equalsIgnoreCase(host)) {
        return at.resource;
      }
    }
    return meet(tls, host.toLowerCase(Locale.ROOT), port, bucket, first);
  }

  /** A lost race makes a second node of the same resource: harmless, and bounded. */
  private Resource meet(boolean tls, String host, int port, int bucket, @Nullable Node first) {
    String scheme = tls ? "https" : "http";
    String name = host + ':' + port;
    Resource resource =
        ResourceTable.of(Family.HTTP)
            .intern(
                client + ' ' + scheme + "://" + name,
                name,
                Map.of(
                    "scheme", scheme,
                    "host", host,
                    "port", Integer.toString(port),
                    "client", client));
    if (size.get() < ResourceTable.LIMIT
        && buckets.compareAndSet(bucket, first, new Node(tls, host, port, resource, first))) {
      size.incrementAndGet();
    }
    return resource;
  }

  private static int bucket(boolean tls, String host, int port) {
    int hash = tls ? port : ~port;
    for (int i = 0; i < host.length(); i++) {
      hash = 31 * hash + Character.toLowerCase(host.charAt(i));
    }
    return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
  }

  private record Node(boolean tls, String host, int port, Resource resource, @Nullable Node next) {}
}
