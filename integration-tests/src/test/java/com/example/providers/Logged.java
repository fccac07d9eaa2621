package com.example.providers;

/** A wrapper around another. */
public class Logged implements Provider {

  private final Provider inner;

  /** Around this one. */
  public Logged(Provider inner) {
    this.inner = inner;
  }

  @Override
  public String pay(String what) {
    return inner.pay(what) + ", logged";
  }
}
