package dev.breakwater.samples.orders;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the application finds its world. Each value is a system property such as {@code
 * orders.port} or, if that is not set, an environment variable such as {@code ORDERS_PORT}.
 *
 * @param port where it listens on the loopback address; 0 = any free port
 * @param workers threads that answer requests
 * @param databaseUrl JDBC URL, user included
 * @param redisHost where the sessions are
 * @param payments the payment service, without a path
 */
public record OrdersConfig(
    int port, int workers, String databaseUrl, String redisHost, int redisPort, URI payments) {

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException if a value is missing or no number
   */
  public static OrdersConfig read() {
    return new OrdersConfig(
        number("orders.port", "8080"),
        number("orders.workers", "16"),
        text("orders.database.url", null),
        text("orders.redis.host", "127.0.0.1"),
        number("orders.redis.port", "6379"),
        URI.create(text("orders.payments.url", null)));
  }

  private static int number(String property, String otherwise) {
    String text = text(property, otherwise);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          property + ": found '" + text + "', expected a whole number", e);
    }
  }

  private static String text(String property, @Nullable String otherwise) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    String value = System.getProperty(property, System.getenv(variable));
    if (value == null) {
      value = otherwise;
    }
    if (value == null) {
      throw new IllegalArgumentException(
          property + ": not set; pass -D" + property + "=... or set " + variable);
    }
    return value;
  }
}
