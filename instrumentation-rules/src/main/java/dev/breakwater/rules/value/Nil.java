package dev.breakwater.rules.value;

/** The value of what is said to be none: {@code null}. */
public enum Nil {
  NIL
}
