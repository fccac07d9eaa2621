package dev.breakwater.samples.shop;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Email;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Customer {

  /** Where parcels go. */
  @Embeddable
  public record Address(String street, String city) {}

  @Id @GeneratedValue private Long id;

  @Email
  @Column(unique = true)
  private String email;

  @ElementCollection private final List<Address> addresses = new ArrayList<>();

  protected Customer() {}

  Customer(String email, Address address) {
    this.email = email;
    addresses.add(address);
  }

  public Long getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }
}
