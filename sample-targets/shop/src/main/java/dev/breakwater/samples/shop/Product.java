package dev.breakwater.samples.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Product {

  @Id @GeneratedValue private Long id;

  @NotBlank private String name;

  @Positive private BigDecimal price;

  @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  private final List<Review> reviews = new ArrayList<>();

  protected Product() {}

  Product(String name, BigDecimal price) {
    this.name = name;
    this.price = price;
  }

  void reviewed(String text, int stars) {
    reviews.add(new Review(text, stars));
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public BigDecimal getPrice() {
    return price;
  }

  public List<Review> getReviews() {
    return reviews;
  }
}
