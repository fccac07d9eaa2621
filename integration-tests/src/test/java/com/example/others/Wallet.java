package com.example.others;

import com.example.providers.Provider;

/** Below the same interface, in a package of its own. */
public class Wallet implements Provider {
  @Override
  public String pay(String what) {
    return "handed over " + what;
  }
}
