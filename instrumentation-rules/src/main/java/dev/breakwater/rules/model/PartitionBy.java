package dev.breakwater.rules.model;

/** What has a guard of its own within a rule. */
public enum PartitionBy {
  /** Each host and port, database, Redis node. */
  ENDPOINT,
  /** The rule as a whole. */
  RULE,
  /** Each operation of each endpoint. */
  OPERATION
}
