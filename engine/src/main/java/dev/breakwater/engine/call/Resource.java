package dev.breakwater.engine.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The remote thing a call goes to: a database, a host and port, a Redis node. Adapters intern their
 * resources, so that one remote thing is one object and the way from it to its guards is a field.
 *
 * <p>Facts are what rules match on. They never hold a credential, a parameter or a query string.
 * Keys by family:
 *
 * <ul>
 *   <li>JDBC: {@code url} (without user info and query)
 *   <li>HTTP: {@code scheme}, {@code host}, {@code port}, {@code client}
 *   <li>REDIS: {@code endpoint}, {@code database}, {@code client}
 *   <li>MONGODB, KAFKA: {@code endpoint}
 *   <li>METHOD: {@code class}, {@code method}
 * </ul>
 */
public final class Resource {

  private final Family family;
  private final String name;
  private final Map<String, String> facts;

  /** The routing table of this resource; owned by the router, which replaces it as a whole. */
  private volatile @Nullable Object routes;

  public Resource(Family family, String name, Map<String, String> facts) {
    this.family = family;
    this.name = name;
    this.facts = Map.copyOf(facts);
  }

  public Family family() {
    return family;
  }

  /** What operators see, e.g. {@code db.internal:5432/orders}. */
  public String name() {
    return name;
  }

  public Map<String, String> facts() {
    return facts;
  }

  public @Nullable Object routes() {
    return routes;
  }

  public void routes(@Nullable Object table) {
    this.routes = table;
  }

  @Override
  public String toString() {
    return family.word() + ' ' + name;
  }
}
