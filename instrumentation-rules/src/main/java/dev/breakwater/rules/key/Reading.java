package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.tree.Node;

/** Where a value is being read: whose it is, and where its problems go. */
public final class Reading {

  private final Problems problems;
  private final String origin;

  public Reading(Problems problems, String origin) {
    this.problems = problems;
    this.origin = origin;
  }

  /** The same reading within another part of the file. */
  Reading in(String newOrigin) {
    return new Reading(problems, newOrigin);
  }

  String origin() {
    return origin;
  }

  /** Reports what was found and what was expected; the hint may be empty. */
  public void expected(Node at, String path, String expected, String hint) {
    problem(
        at,
        path,
        "found " + at.shown() + ", expected " + expected + (hint.isEmpty() ? "" : "; " + hint));
  }

  public void problem(Node at, String path, String message) {
    problems.add(at.line(), at.column(), path, message);
  }
}
