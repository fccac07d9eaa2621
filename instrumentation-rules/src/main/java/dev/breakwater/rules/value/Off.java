package dev.breakwater.rules.value;

/** The value of what is switched off. */
public enum Off {
  OFF
}
