package com.example.providers;

/** What rules name, and what does nothing itself. */
public interface Provider {
  String pay(String what);
}
