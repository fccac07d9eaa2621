package dev.breakwater.engine.spec;

/** What is given up first when there is too much to do. */
public enum Criticality {
  SHEDDABLE,
  DEFAULT,
  CRITICAL
}
