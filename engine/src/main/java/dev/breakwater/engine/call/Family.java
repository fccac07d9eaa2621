package dev.breakwater.engine.call;

/** The kinds of target a rule may name. Nesting is judged per family: the outermost call acts. */
public enum Family {
  JDBC("jdbc"),
  HTTP("http"),
  REDIS("redis"),
  MONGODB("mongodb"),
  KAFKA("kafka"),
  METHOD("method");

  private final String word;

  Family(String word) {
    this.word = word;
  }

  /** The word the rules file uses. */
  public String word() {
    return word;
  }
}
