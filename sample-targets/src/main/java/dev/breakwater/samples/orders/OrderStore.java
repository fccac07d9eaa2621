package dev.breakwater.samples.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.samples.orders.Order.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders in PostgreSQL, by plain JDBC over a pool with everything left as it comes. */
final class OrderStore implements AutoCloseable {

  private final HikariDataSource pool;

  OrderStore(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    pool = new HikariDataSource(config);
  }

  /** The order, or null if there is none of that number. */
  @Nullable Order find(long id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      String customer = customerOf(connection, id);
      return customer == null ? null : new Order(id, customer, itemsOf(connection, id));
    }
  }

  /** Keeps a new order, all of it or nothing, and returns its number. */
  long place(String customer, List<Item> items) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long id = insertOrder(connection, customer);
        insertItems(connection, id, items);
        connection.commit();
        return id;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static @Nullable String customerOf(Connection connection, long id) throws SQLException {
    String sql = "SELECT customer FROM orders WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  private static List<Item> itemsOf(Connection connection, long id) throws SQLException {
    String sql =
        "SELECT sku, quantity, price_cents FROM order_items WHERE order_id = ? ORDER BY sku";
    List<Item> items = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          items.add(new Item(rows.getString(1), rows.getInt(2), rows.getInt(3)));
        }
      }
    }
    return items;
  }

  private static long insertOrder(Connection connection, String customer) throws SQLException {
    String sql = "INSERT INTO orders (customer) VALUES (?) RETURNING id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, customer);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void insertItems(Connection connection, long id, List<Item> items)
      throws SQLException {
    String sql =
        "INSERT INTO order_items (order_id, sku, quantity, price_cents) VALUES (?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Item item : items) {
        statement.setLong(1, id);
        statement.setString(2, item.sku());
        statement.setInt(3, item.quantity());
        statement.setInt(4, item.priceCents());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
