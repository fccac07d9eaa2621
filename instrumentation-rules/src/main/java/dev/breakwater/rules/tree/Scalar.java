package dev.breakwater.rules.tree;

import dev.breakwater.rules.problem.Words;

/** One value, as text: what it means is decided by the key it belongs to. */
public final class Scalar extends Node {

  private final String text;
  private final boolean plain;

  /**
   * @param plain written without quotes
   */
  public Scalar(String text, boolean plain, int line, int column) {
    super(line, column);
    this.text = text;
    this.plain = plain;
  }

  public String text() {
    return text;
  }

  /** Whether there is no value at all, as in {@code retry:}. */
  public boolean isMissing() {
    return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public String shown() {
    return isMissing() ? "nothing" : Words.shown(text);
  }
}
