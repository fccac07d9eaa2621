package dev.breakwater.samples.shop;

import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sells. */
@Service
public class Till {

  private final Products products;
  private final Customers customers;
  private final Purchases purchases;

  Till(Products products, Customers customers, Purchases purchases) {
    this.products = products;
    this.customers = customers;
    this.purchases = purchases;
  }

  /** Puts a lamp on offer, and sells it. */
  @Transactional
  public void open() {
    Product lamp = products.save(new Product("lamp", new BigDecimal("19.90")));
    lamp.reviewed("bright", 5);
    Customer first =
        customers.save(
            new Customer("first@example.com", new Customer.Address("Quay 1", "Harbour")));
    Purchase purchase = purchases.save(new Purchase(first, lamp, Instant.now()));
    purchases.flush();
    purchase.paid();
  }
}
