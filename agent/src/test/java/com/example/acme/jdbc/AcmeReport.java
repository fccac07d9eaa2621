package com.example.acme.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** Uses statements, and is none. */
public final class AcmeReport {

  private AcmeReport() {}

  public static boolean any(Statement statement) throws SQLException {
    return statement.executeQuery("values (1)").next();
  }
}
