package dev.breakwater.samples.shop;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductController {

  private final Products products;
  private final Purchases purchases;

  ProductController(Products products, Purchases purchases) {
    this.products = products;
    this.purchases = purchases;
  }

  /** Products whose names contain this. */
  @GetMapping("/products")
  List<Product> find(@RequestParam(defaultValue = "") String name) {
    return products.findByNameContaining(name);
  }

  @PostMapping("/products")
  Product offer(@Valid @RequestBody Product product) {
    return products.save(product);
  }

  /** How often such products were bought. */
  @GetMapping("/purchases")
  @Cacheable("purchases")
  public int bought(@RequestParam(defaultValue = "lamp") String name) {
    return purchases.of("%" + name + "%").size();
  }
}
