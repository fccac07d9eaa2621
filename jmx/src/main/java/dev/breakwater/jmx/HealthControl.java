package dev.breakwater.jmx;

/** Health beyond that of a single guard, as the beans need it; from any thread. */
public interface HealthControl {

  /**
   * How well a rule is, or the JVM.
   *
   * @param status UP, DEGRADED, DOWN or UNKNOWN
   * @param score from 0 to 100; -1 while nothing is known
   * @param because in words; empty while it is UP
   */
  record State(String status, int score, String because) {

    public static final State UNKNOWN = new State("UNKNOWN", -1, "");
  }

  /** All rules together. */
  State ofAll();

  /** A rule, with what it depends on. */
  State of(String rule);

  /**
   * Asks a guard's resource at once whether it is well, and waits for the answer.
   *
   * @return what was found, in words
   */
  String probe(String rule, String resource);
}
