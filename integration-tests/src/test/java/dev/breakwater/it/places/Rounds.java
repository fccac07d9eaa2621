package dev.breakwater.it.places;

/** How often the tests of odd places try what only shows itself now and then. */
final class Rounds {

  private Rounds() {}

  /**
   * What the plain build does, unless {@code -Dbreakwater.places.NAME=NUMBER} says otherwise.
   *
   * @throws IllegalStateException when the property holds no positive number
   */
  static int of(String name, int usual) {
    String property = "breakwater.places." + name;
    Integer said = Integer.getInteger(property, usual);
    if (said < 1) {
      throw new IllegalStateException(property + ": found " + said + ", expected 1 or more");
    }
    return said;
  }
}
