package dev.breakwater.it.start.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;

/** Queries an embedded database at each word on standard input, until there are none. */
public final class QueriesOnDemand {

  private QueriesOnDemand() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:demand");
        Statement statement = connection.createStatement()) {
      query(statement, "ready");
      for (String word = in.readLine(); word != null; word = in.readLine()) {
        if (word.startsWith("threads")) {
          System.out.println(word + " " + threads());
        } else if (word.startsWith("exit ")) {
          System.exit(Integer.parseInt(word.substring(5)));
        } else {
          query(statement, word);
        }
      }
    }
  }

  private static void query(Statement statement, String word) {
    try (ResultSet result = statement.executeQuery("select 42")) {
      result.next();
      System.out.println(word + " answer " + result.getInt(1));
    } catch (SQLException failed) {
      System.out.println(word + " " + failed.getClass().getName() + " " + failed.getSQLState());
    }
  }

  private static TreeSet<String> threads() {
    TreeSet<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names;
  }
}
