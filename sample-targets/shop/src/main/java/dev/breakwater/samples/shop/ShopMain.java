package dev.breakwater.samples.shop;

import java.math.BigDecimal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** A web application of the usual parts, for the agent to start with. */
@SpringBootApplication
public class ShopMain {

  private final Products products;
  private final ServletWebServerApplicationContext server;

  ShopMain(Products products, ServletWebServerApplicationContext server) {
    this.products = products;
    this.server = server;
  }

  public static void main(String[] arguments) {
    SpringApplication.run(ShopMain.class, arguments);
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    Product lamp = products.save(new Product("lamp", new BigDecimal("19.90")));
    lamp.reviewed("bright", 5);
    products.save(lamp);
    System.out.println(
        "shop listening on "
            + server.getWebServer().getPort()
            + " with "
            + products.findByNameContaining("lamp").size()
            + " product");
  }
}
