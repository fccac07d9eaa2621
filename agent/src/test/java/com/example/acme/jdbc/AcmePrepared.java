package com.example.acme.jdbc;

import java.io.InputStream;
import java.sql.ResultSet;

public abstract class AcmePrepared extends AcmeStatement implements AcmeExtended {

  @Override
  public ResultSet executeQuery() {
    return null;
  }

  @Override
  public void setBlob(int index, InputStream value) {}
}
