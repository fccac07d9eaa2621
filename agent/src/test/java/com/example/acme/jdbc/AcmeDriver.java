package com.example.acme.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;

public abstract class AcmeDriver implements Driver {

  @Override
  public Connection connect(String url, Properties info) {
    return null;
  }
}
