package dev.breakwater.samples.orders;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** {@code GET /orders/ID}: the order must be there; session and fee are left out if they fail. */
final class ShowOrder {

  private final OrderStore orders;
  private final Sessions sessions;
  private final Payments payments;

  ShowOrder(OrderStore orders, Sessions sessions, Payments payments) {
    this.orders = orders;
    this.sessions = sessions;
    this.payments = payments;
  }

  Answer answer(long id, @Nullable String session) throws SQLException, InterruptedException {
    List<String> missing = new ArrayList<>();
    String viewer = viewer(session, missing);
    Order order = orders.find(id);
    if (order == null) {
      return Answer.error(404, "no order " + id);
    }
    String quote = quote(order, missing);
    return new Answer(
        200,
        "{\"order\":"
            + id
            + ",\"customer\":"
            + Answer.quote(order.customer())
            + ",\"items\":"
            + order.items().size()
            + ",\"totalCents\":"
            + order.totalCents()
            + ",\"viewer\":"
            + Answer.quote(viewer)
            + ",\"quote\":"
            + quote
            + ",\"missing\":["
            + String.join(",", missing)
            + "]}");
  }

  private String viewer(@Nullable String session, List<String> missing) {
    try {
      String customer = session == null ? null : sessions.customer(session);
      return customer == null ? "guest" : customer;
    } catch (JedisException e) {
      missing.add("\"session\"");
      return "guest";
    }
  }

  private String quote(Order order, List<String> missing) throws InterruptedException {
    try {
      return payments.quote(order.totalCents());
    } catch (IOException e) {
      missing.add("\"quote\"");
      return "null";
    }
  }
}
