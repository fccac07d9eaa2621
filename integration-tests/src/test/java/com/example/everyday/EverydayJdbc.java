package com.example.everyday;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of every kind, good and bad, in and out of transactions. */
final class EverydayJdbc {

  private EverydayJdbc() {}

  static void run() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:everyday", "sa", "");
        Statement statement = connection.createStatement()) {
      System.out.println(statement.execute("create table t (id int primary key, name varchar)"));
      System.out.println(statement.executeUpdate("insert into t values (1, 'one')"));
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
        for (int i = 2; i < 5; i++) {
          insert.setInt(1, i);
          insert.setString(2, "row " + i);
          insert.addBatch();
        }
        System.out.println(java.util.Arrays.toString(insert.executeBatch()));
        insert.setInt(1, 1);
        insert.setString(2, "twice");
        insert.executeUpdate();
      } catch (BatchUpdateException unexpected) {
        throw new IllegalStateException(unexpected);
      } catch (SQLException duplicate) {
        Everyday.say(duplicate);
      }
      connection.rollback();
      connection.setAutoCommit(true);
      try (ResultSet all = statement.executeQuery("select id, name from t order by id")) {
        while (all.next()) {
          System.out.println(all.getInt(1) + " " + all.getString(2));
        }
      }
      fail(statement, "select * from nowhere");
      fail(statement, "not even sql");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://localhost:1/gone")) {
      System.out.println("not expected: " + connection);
    } catch (SQLException refused) {
      System.out.println(refused.getSQLState() + " " + refused.getErrorCode());
    }
  }

  private static void fail(Statement statement, String sql) {
    try {
      statement.executeQuery(sql);
    } catch (SQLException failed) {
      System.out.println(failed.getSQLState() + " " + failed.getErrorCode());
      Everyday.say(failed);
    }
  }
}
