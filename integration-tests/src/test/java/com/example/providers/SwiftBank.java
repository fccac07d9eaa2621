package com.example.providers;

/** Another, which does it by the way of the first. */
public class SwiftBank extends Bank {
  @Override
  public String pay(String what) {
    return super.pay(what) + " swiftly";
  }
}
