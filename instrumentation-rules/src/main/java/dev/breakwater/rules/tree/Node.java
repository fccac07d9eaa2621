package dev.breakwater.rules.tree;

/** A piece of a file and where it begins; line and column count from 1. */
public abstract sealed class Node permits Scalar, Sequence, Mapping {

  private final int line;
  private final int column;

  Node(int line, int column) {
    this.line = line;
    this.column = column;
  }

  public final int line() {
    return line;
  }

  public final int column() {
    return column;
  }

  /** How many nodes this is with every alias spelt out. */
  public abstract int weight();

  /** What it is, as a problem says it was found. */
  public abstract String shown();
}
