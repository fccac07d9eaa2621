package dev.breakwater.it.start.programs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that queries an embedded database and says what it saw. */
public final class HelloH2 {

  private HelloH2() {}

  public static void main(String[] arguments) throws Exception {
    int times = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:hello");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        try (ResultSet result = statement.executeQuery("select 42")) {
          result.next();
          System.out.println("answer " + result.getInt(1));
        } catch (SQLException failed) {
          System.out.println(failed.getClass().getName() + " " + failed.getSQLState());
        }
      }
    }
  }
}
