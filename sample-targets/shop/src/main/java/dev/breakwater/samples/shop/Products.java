package dev.breakwater.samples.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Products extends JpaRepository<Product, Long> {

  List<Product> findByNameContaining(String part);
}
