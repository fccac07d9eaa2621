package dev.breakwater.samples.orders;

import dev.breakwater.samples.orders.Order.Item;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /orders} with a form such as {@code sku-1=2&sku-3=1}: keeps the order, then pays. */
final class PlaceOrder {

  private final OrderStore orders;
  private final Sessions sessions;
  private final Payments payments;

  PlaceOrder(OrderStore orders, Sessions sessions, Payments payments) {
    this.orders = orders;
    this.sessions = sessions;
    this.payments = payments;
  }

  Answer answer(String session, String form)
      throws SQLException, IOException, InterruptedException {
    String customer = sessions.customer(session);
    if (customer == null) {
      return Answer.error(401, "no session " + session);
    }
    List<Item> items = items(form);
    if (items.isEmpty()) {
      return Answer.error(400, "expected a form such as sku-1=2&sku-3=1");
    }
    long id = orders.place(customer, items);
    String payment = payments.pay(id, new Order(id, customer, items).totalCents());
    return new Answer(201, "{\"order\":" + id + ",\"payment\":" + payment + "}");
  }

  private static List<Item> items(String form) {
    List<Item> items = new ArrayList<>();
    for (String field : form.split("&")) {
      if (field.matches("sku-[0-9]{1,4}=[1-9][0-9]{0,3}")) {
        int equals = field.indexOf('=');
        int price = 100 * Integer.parseInt(field.substring("sku-".length(), equals));
        int quantity = Integer.parseInt(field.substring(equals + 1));
        items.add(new Item(field.substring(0, equals), quantity, price));
      }
    }
    return items;
  }
}
