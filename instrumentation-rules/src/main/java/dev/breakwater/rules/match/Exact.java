package dev.breakwater.rules.match;

/** One text and no other. */
final class Exact extends TextPattern {

  private final String text;

  Exact(String text) {
    this.text = text;
  }

  @Override
  public boolean matches(String other) {
    return text.equals(other);
  }

  @Override
  public String source() {
    return text;
  }

  @Override
  public boolean isExact() {
    return true;
  }
}
