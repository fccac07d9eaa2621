package dev.breakwater.samples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.web.client.RestClient;

/** A web application of the usual parts, for the agent to start with. */
@SpringBootApplication
public class ShopMain {

  private final Till till;
  private final ServletWebServerApplicationContext server;
  private final RestClient.Builder clients;

  ShopMain(Till till, ServletWebServerApplicationContext server, RestClient.Builder clients) {
    this.till = till;
    this.server = server;
    this.clients = clients;
  }

  public static void main(String[] arguments) {
    SpringApplication.run(ShopMain.class, arguments);
  }

  /** It is open once it has sold something and has answered a request. */
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    till.open();
    int port = server.getWebServer().getPort();
    RestClient self = clients.baseUrl("http://127.0.0.1:" + port).build();
    String bought = self.get().uri("/purchases").retrieve().body(String.class);
    System.out.println("shop listening on " + port + " with " + bought + " purchase");
  }
}
