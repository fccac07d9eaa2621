package dev.breakwater.samples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;

@Entity
public class Review {

  @Id @GeneratedValue private Long id;

  @NotBlank private String text;

  @Max(5)
  private int stars;

  protected Review() {}

  Review(String text, int stars) {
    this.text = text;
    this.stars = stars;
  }

  public String getText() {
    return text;
  }

  public int getStars() {
    return stars;
  }
}
