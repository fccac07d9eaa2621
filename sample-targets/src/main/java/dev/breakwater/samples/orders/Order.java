package dev.breakwater.samples.orders;

import java.util.List;

/** An order as it is kept. */
record Order(long id, String customer, List<Item> items) {

  /** One line of an order. */
  record Item(String sku, int quantity, int priceCents) {}

  long totalCents() {
    long total = 0;
    for (Item item : items) {
      total += (long) item.quantity() * item.priceCents();
    }
    return total;
  }
}
