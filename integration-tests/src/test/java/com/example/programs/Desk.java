package com.example.programs;

/** A class whose methods are told apart by what they take, or by what they return. */
public class Desk {

  /** By a text. */
  public String ask(String what) {
    return "text " + what;
  }

  /** By a number. */
  public String ask(int what) {
    return "number " + what;
  }

  /** By two, the first of which is asked alone. */
  public String ask(long one, long other) {
    return ask(one) + " and " + other;
  }

  /** By a long one. */
  public String ask(long one) {
    return "long " + one;
  }

  /** Answers a number. */
  public Integer tell(String what) {
    return what.length();
  }

  /** Answers a text. */
  public String tell(int what) {
    return "told " + what;
  }
}
