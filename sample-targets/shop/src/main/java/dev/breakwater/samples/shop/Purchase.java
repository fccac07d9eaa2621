package dev.breakwater.samples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

@Entity
public class Purchase {

  enum State {
    OPEN,
    PAID,
    SENT
  }

  @Id @GeneratedValue private Long id;

  @Version private int version;

  private Instant at;

  @Enumerated(EnumType.STRING)
  private State state = State.OPEN;

  @ManyToOne private Customer customer;

  @ManyToMany private final Set<Product> products = new HashSet<>();

  protected Purchase() {}

  Purchase(Customer customer, Product product, Instant at) {
    this.customer = customer;
    this.at = at;
    products.add(product);
  }

  void paid() {
    state = State.PAID;
  }

  public Long getId() {
    return id;
  }

  public State getState() {
    return state;
  }

  public Instant getAt() {
    return at;
  }
}
