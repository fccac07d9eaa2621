package dev.breakwater.samples.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.breakwater.samples.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Finds out what is asked, and answers 503 with the reason where a dependency fails. */
final class OrdersHandler implements HttpHandler {

  private final Sessions sessions;
  private final ShowOrder showOrder;
  private final PlaceOrder placeOrder;

  OrdersHandler(OrderStore orders, Sessions sessions, Payments payments) {
    this.sessions = sessions;
    this.showOrder = new ShowOrder(orders, sessions, payments);
    this.placeOrder = new PlaceOrder(orders, sessions, payments);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = Clock.nanos();
    try (exchange) {
      Answer answer = answerOrExcuse(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
      if (answer.status() >= 500) {
        log(exchange, answer, start);
      }
    }
  }

  private Answer answerOrExcuse(HttpExchange exchange) throws IOException {
    try {
      return answer(exchange);
    } catch (SQLException e) {
      return Answer.error(503, "database: " + e.getMessage());
    } catch (JedisException e) {
      return Answer.error(503, "sessions: " + e.getMessage());
    } catch (IOException e) {
      return Answer.error(503, "payments: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.error(503, "shutting down");
    }
  }

  private Answer answer(HttpExchange exchange)
      throws SQLException, IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    String session = exchange.getRequestHeaders().getFirst("X-Session");
    switch (exchange.getRequestMethod()) {
      case "GET":
        if (path.matches("/orders/[0-9]{1,18}")) {
          return showOrder.answer(Long.parseLong(path.substring("/orders/".length())), session);
        }
        return path.startsWith("/sessions/") ? session(path) : Answer.error(404, "nothing here");
      case "POST":
        return path.equals("/orders")
            ? place(exchange, session)
            : Answer.error(404, "nothing here");
      default:
        return Answer.error(405, "GET and POST are understood here");
    }
  }

  private Answer session(String path) {
    String customer = sessions.customer(path.substring("/sessions/".length()));
    return customer == null
        ? Answer.error(404, "no such session")
        : new Answer(200, "{\"customer\":" + Answer.quote(customer) + "}");
  }

  private Answer place(HttpExchange exchange, @Nullable String session)
      throws SQLException, IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    return session == null
        ? Answer.error(401, "no X-Session header")
        : placeOrder.answer(session, new String(body, StandardCharsets.UTF_8));
  }

  private static void log(HttpExchange exchange, Answer answer, long start) {
    System.out.println(
        LocalTime.now()
            + " "
            + exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().getPath()
            + " answered "
            + answer.status()
            + " after "
            + Clock.millisSince(start)
            + " ms: "
            + answer.body());
  }
}
