package dev.breakwater.samples.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Purchases extends JpaRepository<Purchase, Long> {

  @Query("select p from Purchase p join p.products product where product.name like :name order by p.at")
  List<Purchase> of(String name);
}
