package dev.breakwater.rules.model;

/** What of a rule set only people and files ask for; worked out when they do. */
public interface RuleSetText {

  /** The rules in force as a file. */
  String yaml();

  /** SHA-256 of what was read, in hexadecimal. */
  String digest();
}
