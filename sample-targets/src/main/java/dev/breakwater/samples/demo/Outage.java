package dev.breakwater.samples.demo;

/** What goes wrong, the guard that should notice, and how it is marked in the chart. */
enum Outage {
  NONE("all healthy", "", '·'),
  DATABASE("database hangs", "orders-db", 'D'),
  PAYMENTS("payments slow and failing", "payments", 'P'),
  SESSIONS("Redis resets connections", "sessions", 'R');

  private final String words;
  private final String rule;
  private final char mark;

  Outage(String words, String rule, char mark) {
    this.words = words;
    this.rule = rule;
    this.mark = mark;
  }

  String words() {
    return words;
  }

  /** The rule in {@code demo-rules.yaml} that guards what fails here. */
  String rule() {
    return rule;
  }

  char mark() {
    return mark;
  }
}
