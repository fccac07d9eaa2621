package com.example.programs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A class of the application's own, each of whose methods fails. */
public class Shop {

  /** What its callers know. */
  public static final class Closed extends IOException {
    private static final long serialVersionUID = 1;

    public Closed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public int count() {
    throw new IllegalStateException("no count");
  }

  public List<String> names() {
    throw new IllegalStateException("no names");
  }

  public Optional<String> find() {
    throw new IllegalStateException("nothing found");
  }

  public String buy() throws IOException {
    throw new IllegalStateException("not to be had");
  }
}
