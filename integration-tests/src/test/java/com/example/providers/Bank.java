package com.example.providers;

/** One kind, which others build on. */
public class Bank implements Provider {
  @Override
  public String pay(String what) {
    return "paid " + what;
  }

  /** Of the same name as nothing above. */
  public String refund(String what) {
    return "paid back " + what;
  }
}
