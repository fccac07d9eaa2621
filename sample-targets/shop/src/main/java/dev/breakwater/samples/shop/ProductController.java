package dev.breakwater.samples.shop;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductController {

  private final Products products;

  ProductController(Products products) {
    this.products = products;
  }

  /** Products whose names contain this. */
  @GetMapping("/products")
  List<Product> find(@RequestParam(defaultValue = "") String name) {
    return products.findByNameContaining(name);
  }
}
