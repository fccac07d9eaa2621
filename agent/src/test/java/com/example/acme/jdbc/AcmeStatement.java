package com.example.acme.jdbc;

import java.sql.ResultSet;
import java.sql.Statement;

public abstract class AcmeStatement implements Statement {

  @Override
  public ResultSet executeQuery(String sql) {
    return null;
  }
}
